package snn.interop.hdf5;

import io.jhdf.AbstractNode;
import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.api.Attribute;
import io.jhdf.api.NodeType;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.dataset.NoParent;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;

/// Walks from the root group over all links.
final class Tree {
    private static final int DEEPEST = 64;
    private static final int MOST_OBJECTS = 1 << 20;
    private static final int MOST_HOPS = 32;

    private final Storage storage;
    private final Datasets datasets;
    private final Set<Long> above = new HashSet<>();
    private final Map<Long, Foreign> known = new HashMap<>();
    private final Map<Long, Map<String, Target>> links = new HashMap<>();
    private final long root;
    private int objects;
    private String place = "/";

    /// @param root the address of the root group
    Tree(Storage storage, long root) {
        this.storage = storage;
        this.root = root;
        this.datasets = new Datasets(storage);
    }

    /// The object that is being read.
    String place() {
        return place;
    }

    Foreign.Group read() {
        return group(root, "");
    }

    private ObjectHeader header(long address) {
        storage.nextHeader();
        return ObjectHeader.readObjectHeader(storage, address);
    }

    /// @param path of the group, without a slash at its end
    private Foreign.Group group(long address, String path) {
        if (!above.add(address)) {
            throw broken("`%s` leads back to a group that it is in", path);
        }
        if (above.size() > DEEPEST) {
            throw Refusal.large("the groups are nested more than %d deep at `%s`", DEEPEST, path);
        }
        Map<String, Foreign> members = new TreeMap<>();
        attributes(new Folder(storage, address), "", path, members);
        links(address)
                .forEach((name, target) -> {
                    place = path + "/" + name;
                    long at =
                            switch (target) {
                                case Target.Hard(long there) -> there;
                                case Target.Soft(var to) -> resolved(address, to, 0);
                            };
                    add(members, name, at, path);
                });
        above.remove(address);
        return new Foreign.Group(members);
    }

    private void add(Map<String, Foreign> members, String name, long address, String path) {
        place = path + "/" + name;
        if (++objects > MOST_OBJECTS) {
            throw Refusal.large("the file has more than %d objects", MOST_OBJECTS);
        }
        ObjectHeader header = header(address);
        if (header.hasMessageOfType(DataSpaceMessage.class)) {
            Foreign held = known.get(address);
            if (held == null) {
                held = datasets.read(header, place);
                known.put(address, held);
            }
            put(members, name, held, path);
            attributes(new Folder(storage, address), name, path, members);
        } else if (!header.hasMessageOfType(DataTypeMessage.class)) { // a type alone holds nothing
            put(members, name, group(address, place), path);
        }
    }

    /// @param of the dataset they belong to; empty for the group
    private void attributes(
            AbstractNode node, String of, String path, Map<String, Foreign> members) {
        storage.nextIndex();
        for (Attribute attribute : node.getAttributes().values()) {
            String name = of + Foreign.ATTRIBUTE + attribute.getName();
            place = path + "/" + name;
            if (++objects > MOST_OBJECTS) {
                throw Refusal.large("the file has more than %d objects", MOST_OBJECTS);
            }
            put(members, name, datasets.read(attribute, place), path);
        }
    }

    private static void put(Map<String, Foreign> members, String name, Foreign held, String path) {
        if (members.putIfAbsent(name, held) != null) {
            throw new Refusal(
                    Diagnostic.error(
                            "hdf5-name", "`%s` has two members named `%s`", path + "/", name));
        }
    }

    /// The object that a path leads to, over soft links of its own too.
    ///
    /// @param from the group in which the path begins, where it does not begin at the root
    private long resolved(long from, String path, int hops) {
        if (hops > MOST_HOPS) {
            throw broken("`%s` is a link over more than %d links", place, MOST_HOPS);
        }
        long at = path.startsWith("/") ? root : from;
        for (String name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) {
                at =
                        switch (links(at).get(name)) {
                            case Target.Hard(long address) -> address;
                            case Target.Soft(var next) -> resolved(at, next, hops + 1);
                            case null ->
                                    throw broken("`%s` is a link to nothing: `%s`", place, path);
                        };
            }
        }
        return at;
    }

    private static Refusal broken(String format, Object... facts) {
        return new Refusal(Diagnostic.error("hdf5-link", format, facts));
    }

    /// Where a link leads.
    private sealed interface Target {
        record Hard(long address) implements Target {}

        record Soft(String path) implements Target {}
    }

    /// The links of a group by their names, in the order of the file.
    private Map<String, Target> links(long group) {
        Map<String, Target> known = links.get(group);
        if (known != null) {
            return known;
        }
        ObjectHeader header = header(group);
        storage.nextIndex();
        Map<String, Target> read =
                header.hasMessageOfType(SymbolTableMessage.class)
                        ? oldLinks(header.getMessageOfType(SymbolTableMessage.class))
                        : recentLinks(header);
        links.put(group, read);
        return read;
    }

    private Map<String, Target> oldLinks(SymbolTableMessage table) {
        var tree = BTreeV1.createGroupBTree(storage, table.getBTreeAddress());
        ByteBuffer names = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        Map<String, Target> read = new LinkedHashMap<>();
        for (long child : tree.getChildAddresses()) {
            for (SymbolTableEntry entry :
                    new GroupSymbolTableNode(storage, child).getSymbolTableEntries()) {
                String name = word(names, entry.getLinkNameOffset());
                boolean soft = entry.getCacheType() == 2;
                link(
                        read,
                        name,
                        soft
                                ? new Target.Soft(word(names, entry.getLinkValueOffset()))
                                : new Target.Hard(entry.getObjectHeaderAddress()));
            }
        }
        return read;
    }

    private static String word(ByteBuffer names, int at) {
        names.position(at);
        return Utils.readUntilNull(names);
    }

    private Map<String, Target> recentLinks(ObjectHeader header) {
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
        messages.forEach(message -> link(read, message.getLinkName(), target(message)));
        return read;
    }

    private void link(Map<String, Target> read, String name, Target target) {
        if (name.isEmpty() || name.indexOf('/') >= 0 || read.putIfAbsent(name, target) != null) {
            throw Refusal.malformed("`%s` has a member of the name `%s`", place, name);
        }
    }

    private Target target(LinkMessage message) {
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

    /// An object, for its attributes.
    private static final class Folder extends AbstractNode {
        Folder(Storage storage, long address) {
            super(storage, address, "", NoParent.INSTANCE);
        }

        @Override
        public NodeType getType() {
            return NodeType.GROUP;
        }
    }
}
