package snn.fpga;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import snn.fpga.lower.LayerLayout;
import snn.fpga.lower.Netlist;

/// Runs a netlist in a process that Verilator made; [VerilatorHarness] has what is said between us.
final class VerilatedMachine implements Machine {
    private final Netlist netlist;
    private final Process process;
    private final OutputStream to;
    private final DataInputStream from;

    VerilatedMachine(Netlist netlist, VerilatedNetlist program) {
        this.netlist = netlist;
        this.process = program.start();
        this.to = process.getOutputStream();
        this.from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    @Override
    public Window run(int[][] spikes) {
        try {
            send(spikes);
            return receive();
        } catch (IOException broken) {
            throw new UncheckedIOException("the simulation broke off", broken);
        }
    }

    private void send(int[][] spikes) throws IOException {
        int words = 1 + spikes.length;
        for (int[] step : spikes) {
            words += step.length;
        }
        ByteBuffer buffer = little(4 * words);
        buffer.putInt(spikes.length);
        for (int[] step : spikes) {
            buffer.putInt(step.length);
            for (int axon : step) {
                buffer.putInt(axon);
            }
        }
        to.write(buffer.array());
        to.flush();
    }

    private Window receive() throws IOException {
        long cycles = longs(1)[0];
        List<Window.LayerTrace> traces = new ArrayList<>();
        for (LayerLayout layer : netlist.layers()) {
            int size = netlist.steps() * layer.neurons();
            byte[] spikes = bytes(size);
            List<long[]> states = new ArrayList<>();
            for (int s = 0; s < layer.states().size(); s++) {
                states.add(longs(size));
            }
            traces.add(new Window.LayerTrace(spikes, states));
        }
        int readOuts = netlist.gathered().size();
        var values = new long[readOuts][];
        var decisions = new int[readOuts];
        for (int r = 0; r < readOuts; r++) {
            values[r] = longs(netlist.values(netlist.gathered().get(r)));
            decisions[r] = little(bytes(4)).getInt();
        }
        return new Window(traces, values, decisions, cycles);
    }

    private long[] longs(int count) throws IOException {
        var numbers = new long[count];
        little(bytes(8 * count)).asLongBuffer().get(numbers);
        return numbers;
    }

    private byte[] bytes(int count) throws IOException {
        var bytes = new byte[count];
        from.readFully(bytes);
        return bytes;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
