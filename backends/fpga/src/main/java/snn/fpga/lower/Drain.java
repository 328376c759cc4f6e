package snn.fpga.lower;

import java.util.ArrayList;
import java.util.List;
import snn.fpga.lower.Pipeline.Staged;
import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Operation.Direction;
import snn.fpga.rtl.Signal;

/// Turns the spikes of a sweep, a bit for each lane, into tokens. Words with a spike wait in a
/// small memory; the one in hand gives one token a cycle, lowest lane first, 16 lanes at a time so
/// that no priority encoder is wider. After the last spike goes the tick.
final class Drain {
    /// Lanes looked at in one cycle.
    private static final int CHUNK = 16;

    private final ModuleBuilder b;
    private final int groups;
    private final int lanes;
    private final int neurons;
    private final Signal busy;
    private final Signal last;
    private final Signal swept;
    private final Signal written;
    private final Signal readTo;
    private final Signal pending;
    private final Signal have;
    private final Signal word;
    private final Signal wordGroup;
    private final Signal chunkIndex;

    Drain(ModuleBuilder b, int neurons, int groups, int lanes) {
        this.b = b;
        this.neurons = neurons;
        this.groups = groups;
        this.lanes = lanes;
        int bits = Signal.bitsFor(groups + 1L);
        busy = b.register("drain_busy", 1, 0);
        last = b.plainRegister("drain_last", 1);
        swept = b.register("drain_swept", 1, 0);
        written = b.register("drain_written", bits, 0);
        readTo = b.register("drain_read", bits, 0);
        pending = b.register("drain_pending", 1, 0);
        have = b.register("drain_have", 1, 0);
        word = b.plainRegister("drain_word", lanes);
        wordGroup = b.plainRegister("drain_group", Signal.bitsFor(groups));
        chunkIndex = b.plainRegister("drain_chunk", Signal.bitsFor(chunks()));
    }

    /// Whether the spikes of the step before have all left.
    Signal idle() {
        return b.not(busy);
    }

    /// The token offered now.
    Tokens tokens() {
        Signal spike = b.and(have, b.any(chunk()));
        Signal empty = b.and(b.not(have), b.not(pending));
        Signal tick = b.and(b.and(swept, empty), b.equal(readTo, written));
        return new Tokens(
                b.named("out_valid", b.or(spike, tick)),
                b.named("out_tick", tick),
                last,
                b.named("out_address", address()));
    }

    /// Writes down how the registers move on.
    ///
    /// @param fired the spikes of a group of the sweep, and `valid` when they are there
    void connect(
            Storage storage,
            Pipeline valid,
            Control control,
            Tokens out,
            Signal ready,
            Staged fired,
            Signal group) {
        int stage = fired.stage();
        Signal begins = b.and(control.issueSweep, b.not(busy));
        Signal taken = b.and(out.valid(), ready);
        Signal ticked = b.and(taken, out.tick());
        b.next(busy, b.or(begins, b.and(busy, b.not(ticked))));
        b.nextIf(last, begins, control.last());
        Signal sweepEnds = valid.at(control.issuedLast(), stage);
        b.next(swept, b.or(sweepEnds, b.and(swept, b.not(ticked))));
        Signal pushes = b.and(valid.at(control.issuedSweep(), stage), b.any(fired.signal()));
        count(written, pushes, ticked);
        Signal fetches = b.and(b.and(b.not(have), b.not(pending)), b.not(b.equal(readTo, written)));
        count(readTo, fetches, ticked);
        b.next(pending, fetches);
        buffer(storage, pushes, fired.signal(), group, b.and(taken, b.not(out.tick())));
    }

    private void count(Signal counter, Signal up, Signal clear) {
        Signal more = b.add(counter, b.zeroExtended(up, counter.width()));
        b.next(counter, b.mux(clear, b.constant(counter.width(), 0), more));
    }

    private void buffer(
            Storage storage, Signal pushes, Signal fired, Signal group, Signal spikeTaken) {
        int bits = Signal.bitsFor(groups);
        Storage.Ram ram =
                storage.ram("fired", groups, List.of(lanes, bits), b.slice(readTo, 0, bits));
        storage.write(ram, pushes, b.slice(written, 0, bits), List.of(fired, group));
        Signal rest = b.and(word, b.subtract(word, b.constant(lanes, 1)));
        Signal skips = b.and(have, b.not(b.any(chunk())));
        Signal moved = lanes > CHUNK ? b.mux(skips, nextChunk(), rest) : rest;
        Signal moves = b.or(b.or(pending, spikeTaken), skips);
        b.nextIf(word, moves, b.mux(pending, ram.lanes().getFirst(), moved));
        b.nextIf(wordGroup, pending, ram.lanes().getLast());
        Signal following = b.add(chunkIndex, b.constant(chunkIndex.width(), 1));
        b.nextIf(
                chunkIndex,
                b.or(pending, skips),
                b.mux(pending, b.constant(chunkIndex.width(), 0), following));
        Signal used = b.and(spikeTaken, b.not(b.any(rest)));
        b.next(have, b.or(pending, b.and(have, b.not(used))));
    }

    private Signal nextChunk() {
        return b.shifted(word, Direction.RIGHT, CHUNK);
    }

    private int chunks() {
        return (lanes + CHUNK - 1) / CHUNK;
    }

    private Signal chunk() {
        return lanes > CHUNK ? b.slice(word, 0, CHUNK) : word;
    }

    private Signal address() {
        Signal chunk = chunk();
        Signal lowest = b.and(chunk, b.subtract(b.constant(chunk.width(), 0), chunk));
        List<Signal> parts = new ArrayList<>();
        if (groups > 1) {
            parts.add(wordGroup);
        }
        if (lanes > CHUNK) {
            parts.add(chunkIndex);
        }
        if (lanes > 1) {
            parts.add(Arithmetic.indexOf(b, lowest));
        }
        Signal whole = parts.isEmpty() ? b.constant(1, 0) : b.concat(parts);
        int bits = Signal.bitsFor(neurons);
        return whole.width() > bits ? b.slice(whole, 0, bits) : b.zeroExtended(whole, bits);
    }
}
