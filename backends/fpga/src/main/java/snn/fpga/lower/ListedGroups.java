package snn.fpga.lower;

import snn.fpga.rtl.ModuleBuilder;
import snn.fpga.rtl.Signal;

/// A spike goes to the groups of its axon's list. In the cycle after it is taken, `list` says where
/// its entries begin and whether there are none; from the next cycle on each entry names a group
/// and a row, and the last one says so.
final class ListedGroups implements Walk {
    private final ModuleBuilder b;
    private final Signal looked;
    private final Signal fetched;
    private final Signal at;
    private final Signal address;
    private final Signal isEmpty;
    private final Signal isLast;
    private final Signal issue;
    private final Signal group;
    private final Signal row;
    private final Signal added;

    ListedGroups(
            ModuleBuilder b,
            Storage storage,
            RowList list,
            int groups,
            Signal counter,
            Signal spiking,
            Tokens in) {
        this.b = b;
        looked = b.register("looked", 1, 0);
        fetched = b.register("fetched", 1, 0);
        added = b.register("added", 1, 0);
        at = b.plainRegister("entry", list.firstBits());
        issue = b.and(fetched, spiking);
        Signal span = span(storage, list, in);
        isEmpty = b.bit(span, 0);
        Signal following = b.mux(issue, b.add(at, b.constant(at.width(), 1)), at);
        address = b.mux(looked, b.slice(span, 1, list.firstBits()), following);
        Signal entry = entry(storage, list, groups);
        isLast = b.bit(entry, 0);
        Signal own = b.slice(entry, 1, Signal.bitsFor(groups));
        group = b.mux(issue, own, counter);
        row = b.slice(entry, 1 + own.width(), list.rowNumberBits());
    }

    private Signal span(Storage storage, RowList list, Tokens in) {
        Storage.Image image =
                (axon, _) -> (long) list.first()[axon] << 1 | (list.entriesOf(axon) == 0 ? 1 : 0);
        b.comment("list: where the entries of an axon begin, and 1 where there are none");
        return storage.rom("list", list.axons(), 1, list.firstBits() + 1, in.address(), image)
                .getFirst();
    }

    private Signal entry(Storage storage, RowList list, int groups) {
        var isEnd = new java.util.BitSet();
        for (int axon = 0; axon < list.axons(); axon++) {
            isEnd.set(list.first()[axon + 1]);
        }
        int groupBits = Signal.bitsFor(groups);
        Storage.Image image =
                (n, _) -> {
                    if (n >= list.entries().size()) {
                        return 0;
                    }
                    RowList.Entry entry = list.entries().get(n);
                    long last = isEnd.get(n + 1) ? 1 : 0;
                    return ((long) entry.row() << groupBits | entry.group()) << 1 | last;
                };
        b.comment("entries: a row of weights, the group it is for, and 1 at the end of a list");
        int count = Math.max(1, list.entries().size());
        int bits = 1 + groupBits + list.rowNumberBits();
        return storage.rom("entries", count, 1, bits, address, image).getFirst();
    }

    @Override
    public Signal issue() {
        return issue;
    }

    @Override
    public Signal group() {
        return group;
    }

    @Override
    public Signal row() {
        return row;
    }

    @Override
    public Signal done() {
        return b.or(b.and(issue, isLast), b.and(looked, isEmpty));
    }

    @Override
    public Signal settled() {
        return b.not(added);
    }

    @Override
    public void connect(Signal taken, Tokens in) {
        b.next(looked, b.and(taken, b.not(in.tick())));
        Signal goesOn = b.and(fetched, b.not(b.and(issue, isLast)));
        b.next(fetched, b.mux(looked, b.not(isEmpty), goesOn));
        b.next(added, issue);
        b.next(at, address);
    }
}
