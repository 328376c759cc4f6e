package snn.interop.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;

/// What the groups of a file link to.
final class Links {
    private static final int MOST_HOPS = 32;

    private final Storage storage;
    private final long root;
    private final Map<Long, Map<String, Target>> links = new HashMap<>();

    /// @param root the address of the root group
    Links(Storage storage, long root) {
        this.storage = storage;
        this.root = root;
    }

    /// The object that a target leads to.
    ///
    /// @param group that has the link
    long address(long group, Target target, String place) {
        return switch (target) {
            case Target.Hard(long there) -> there;
            case Target.Soft(var to) -> resolved(group, to, 0, place);
        };
    }

    /// Where a link leads.
    sealed interface Target {
        record Hard(long address) implements Target {}

        record Soft(String path) implements Target {}
    }

    /// The object that a path leads to, over soft links of its own too.
    ///
    /// @param from the group in which the path begins, where it does not begin at the root
    private long resolved(long from, String path, int hops, String place) {
        if (hops > MOST_HOPS) {
            throw refused("`%s` is a link over more than %d links", place, MOST_HOPS);
        }
        long at = path.startsWith("/") ? root : from;
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                at =
                        switch (of(at, place).get(name)) {
                            case Target.Hard(long address) -> address;
                            case Target.Soft(var next) -> resolved(at, next, hops + 1, place);
                            case null ->
                                    throw refused("`%s` is a link to nothing: `%s`", place, path);
                        };
            }
        }
        return at;
    }

    /// The links of a group by their names, in the order of the file.
    Map<String, Target> of(long group, String place) {
        Map<String, Target> known = links.get(group);
        if (known != null) {
            return known;
        }
        storage.nextHeader();
        ObjectHeader header = ObjectHeader.readObjectHeader(storage, group);
        storage.nextIndex();
        Map<String, Target> read =
                header.hasMessageOfType(SymbolTableMessage.class)
                        ? old(header.getMessageOfType(SymbolTableMessage.class), place)
                        : recent(header, place);
        links.put(group, read);
        return read;
    }

    private Map<String, Target> old(SymbolTableMessage table, String place) {
        var tree = BTreeV1.createGroupBTree(storage, table.getBTreeAddress());
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        Map<String, Target> read = new LinkedHashMap<>();
        for (long child : tree.getChildAddresses()) {
            for (SymbolTableEntry entry :
                    new GroupSymbolTableNode(storage, child).getSymbolTableEntries()) {
                String name = word(names, entry.getLinkNameOffset());
                boolean soft = entry.getCacheType() == 2;
                put(
                        read,
                        name,
                        soft
                                ? new Target.Soft(word(names, entry.getLinkValueOffset()))
                                : new Target.Hard(entry.getObjectHeaderAddress()),
                        place);
            }
        }
        return read;
    }

    private static String word(ByteBuffer names, int at) {
        names.position(at);
        return Utils.readUntilNull(names);
    }

    private Map<String, Target> recent(ObjectHeader header, String place) {
        if (!header.hasMessageOfType(LinkInfoMessage.class)) {
            throw Refusal.malformed("`%s` is neither a group nor a dataset", place);
        }
        LinkInfoMessage info = header.getMessageOfType(LinkInfoMessage.class);
        var messages = new ArrayList<>(header.getMessagesOfType(LinkMessage.class));
        if (info.getBTreeNameIndexAddress() != io.jhdf.Constants.UNDEFINED_ADDRESS) {
            var index =
                    new BTreeV2<LinkNameForIndexedGroupRecord>(
                            storage, info.getBTreeNameIndexAddress());
            var heap = new FractalHeap(storage, info.getFractalHeapAddress());
            for (LinkNameForIndexedGroupRecord linked : index.getRecords()) {
                ByteBuffer message = heap.getId(linked.getId());
                messages.add(LinkMessage.fromBuffer(message, storage.getSuperblock()));
            }
        }
        Map<String, Target> read = new LinkedHashMap<>();
        messages.forEach(
                message -> put(read, message.getLinkName(), target(message, place), place));
        return read;
    }

    private static void put(Map<String, Target> read, String name, Target target, String place) {
        if (name.isEmpty() || name.indexOf('/') >= 0 || read.putIfAbsent(name, target) != null) {
            throw Refusal.malformed("`%s` has a member of the name `%s`", place, name);
        }
    }

    private static Target target(LinkMessage message, String place) {
        return switch (message.getLinkType()) {
            case HARD -> new Target.Hard(message.getHardLinkAddress());
            case SOFT -> new Target.Soft(message.getSoftLink());
            case EXTERNAL ->
                    throw new Refusal(
                            Diagnostic.error(
                                            "hdf5-link",
                                            "`%s` in `%s` is a link into another file, `%s`",
                                            message.getLinkName(),
                                            place,
                                            message.getExternalFile())
                                    .hint("other files are not opened; copy what it leads to"));
        };
    }

    private static Refusal refused(String format, Object... facts) {
        return new Refusal(Diagnostic.error("hdf5-link", format, facts));
    }
}
