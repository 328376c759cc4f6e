package snn.loihi.emulator;

import java.util.Arrays;
import java.util.List;

/// What arrives at the compartments of one core, in a ring of steps: room for the step at hand and
/// as many to come as the greatest delay.
final class Accumulators {
    private final List<SumRegister> registers;
    private final int compartments;
    private final int steps;
    private final long[][] sums;

    Accumulators(SynapticMemory memory, int compartments) {
        this.registers = memory.registers();
        this.compartments = compartments;
        this.steps = memory.greatestDelay() + 1;
        this.sums = new long[registers.size()][Math.multiplyExact(steps, compartments)];
    }

    void clear() {
        for (long[] of : sums) {
            Arrays.fill(of, 0);
        }
    }

    long[] of(int register) {
        return sums[register];
    }

    /// Where the sums of a step lie.
    int slot(int step) {
        return step % steps * compartments;
    }

    /// Writes the current that arrives in a step, and clears its place for a step to come.
    void take(int step, long[] current) {
        int from = slot(step);
        System.arraycopy(sums[0], from, current, 0, compartments);
        Arrays.fill(sums[0], from, from + compartments, 0);
        for (int r = 1; r < sums.length; r++) {
            SumRegister register = registers.get(r);
            for (int c = 0; c < compartments; c++) {
                current[c] += register.current(sums[r][from + c]);
                sums[r][from + c] = 0;
            }
        }
    }
}
