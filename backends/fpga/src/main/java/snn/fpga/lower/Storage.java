package snn.fpga.lower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import snn.fpga.device.MemoryPlanner;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// Makes memories of words of any width, cut into banks as the planner says. A word is a value for
/// each lane.
final class Storage {
    /// The value of a lane in a row before the first cycle.
    @FunctionalInterface
    interface Image {
        long at(int row, int lane);
    }

    /// A RAM whose read port is made and whose write port is not yet.
    record Ram(List<Signal> lanes, List<BankRam> banks) {}

    private record BankRam(Signal data, MemoryPlanner.Bank bank) {}

    private final ModuleBuilder b;
    private final MemoryPlanner planner;

    Storage(ModuleBuilder b, MemoryPlanner planner) {
        this.b = b;
        this.planner = planner;
    }

    /// Reads row `address`: each lane's value, one cycle later.
    List<Signal> rom(String label, int rows, int lanes, int bits, Signal address, Image image) {
        List<MemoryPlanner.Bank> banks = planner.rom(rows, lanes * bits);
        Map<Integer, List<Signal>> byRow = new TreeMap<>();
        int number = 0;
        for (MemoryPlanner.Bank bank : banks) {
            var word = new long[bank.rows()];
            for (int row = 0; row < word.length; row++) {
                word[row] = bits(image, bank.firstRow() + row, lanes, bits, bank);
            }
            String name = banks.size() == 1 ? label : label + "_bank" + number++;
            Signal data = b.memory(name, bank.bits(), word, bank.style(), low(address, bank));
            byRow.computeIfAbsent(bank.firstRow(), _ -> new ArrayList<>()).add(data);
        }
        return selected(label, address, byRow).cut(b, Collections.nCopies(lanes, bits));
    }

    private static long bits(Image image, int row, int lanes, int bits, MemoryPlanner.Bank bank) {
        long word = 0;
        for (int bit = bank.bits() - 1; bit >= 0; bit--) {
            int at = bank.firstBit() + bit;
            word = word << 1 | image.at(row, at / bits) >>> at % bits & 1;
        }
        return word;
    }

    private Signal low(Signal address, MemoryPlanner.Bank bank) {
        return b.slice(address, 0, Math.min(Signal.bitsFor(bank.rows()), address.width()));
    }

    /// The word of the bank that the address of the cycle before was in.
    private WideWord selected(String label, Signal address, Map<Integer, List<Signal>> byRow) {
        WideWord chosen = null;
        for (var entry : byRow.entrySet()) {
            var word = new WideWord(entry.getValue());
            if (chosen == null) {
                chosen = word;
                continue;
            }
            Signal below = b.less(address, b.constant(address.width(), entry.getKey()));
            Signal isBelow = b.delayed(label + "_below" + entry.getKey(), below);
            chosen = mux(isBelow, chosen, word);
        }
        if (chosen == null) {
            throw new IllegalStateException("a memory without banks");
        }
        return chosen;
    }

    private WideWord mux(Signal select, WideWord one, WideWord zero) {
        List<Signal> parts = new ArrayList<>();
        for (int low = 0; low < one.width(); low += Signal.WIDEST) {
            int width = Math.min(Signal.WIDEST, one.width() - low);
            parts.add(b.mux(select, one.slice(b, low, width), zero.slice(b, low, width)));
        }
        return new WideWord(parts);
    }

    /// A RAM of one value of `bits` bits for each lane.
    Ram ram(String label, int rows, int lanes, int bits, Signal address) {
        return ram(label, rows, Collections.nCopies(lanes, bits), address);
    }

    /// A RAM read at `address`, whose words hold values of these widths; [#write] completes it.
    /// With one row it is registers, and what they hold is there without delay.
    Ram ram(String label, int rows, List<Integer> widths, Signal address) {
        if (rows == 1) {
            List<Signal> registers = new ArrayList<>();
            for (int bits : widths) {
                registers.add(b.register(label + "_" + registers.size(), bits, 0));
            }
            return new Ram(registers, List.of());
        }
        int width = widths.stream().mapToInt(Integer::intValue).sum();
        List<BankRam> banks = new ArrayList<>();
        Map<Integer, List<Signal>> byRow = new TreeMap<>();
        for (MemoryPlanner.Bank bank : planner.ram(rows, width)) {
            String name = label + "_bank" + banks.size();
            var zeros = new long[bank.rows()];
            Signal data = b.memory(name, bank.bits(), zeros, bank.style(), low(address, bank));
            banks.add(new BankRam(data, bank));
            byRow.computeIfAbsent(bank.firstRow(), _ -> new ArrayList<>()).add(data);
        }
        return new Ram(selected(label, address, byRow).cut(b, widths), banks);
    }

    void write(Ram ram, Signal enable, Signal address, List<Signal> lanes) {
        if (ram.banks().isEmpty()) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                b.nextIf(ram.lanes().get(lane), enable, lanes.get(lane));
            }
        }
        var word = new WideWord(lanes);
        for (BankRam bank : ram.banks()) {
            Signal data = word.slice(b, bank.bank().firstBit(), bank.bank().bits());
            Signal here = isIn(address, bank.bank(), ram.banks());
            Signal own = b.isConstant(here) ? enable : b.and(enable, here);
            b.write(bank.data(), own, low(address, bank.bank()), data);
        }
    }

    /// Whether an address is in a bank; all are where no bank begins further on.
    private Signal isIn(Signal address, MemoryPlanner.Bank bank, List<BankRam> all) {
        Signal is = b.constant(1, 1);
        if (bank.firstRow() > 0) {
            is = b.not(b.less(address, b.constant(address.width(), bank.firstRow())));
        }
        long end = bank.firstRow() + (long) bank.rows();
        boolean goesOn = all.stream().anyMatch(k -> k.bank().firstRow() >= end);
        return goesOn ? b.and(is, b.less(address, b.constant(address.width(), end))) : is;
    }
}
