package snn.interop.hdf5;

import io.jhdf.AbstractNode;
import io.jhdf.ObjectHeader;
import io.jhdf.api.Attribute;
import io.jhdf.api.NodeType;
import io.jhdf.dataset.NoParent;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;

/// Walks from the root group over all links.
final class Tree {
    private static final int DEEPEST = 64;
    private static final int MOST_OBJECTS = 1 << 20;

    private final Storage storage;
    private final Datasets datasets;
    private final Set<Long> above = new HashSet<>();
    private final Map<Long, Foreign> known = new HashMap<>();
    private final Links links;
    private final long root;
    private int objects;
    private String place = "/";

    /// @param root the address of the root group
    Tree(Storage storage, long root) {
        this.storage = storage;
        this.root = root;
        this.links = new Links(storage, root);
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
            throw new Refusal(
                    Diagnostic.error(
                            "hdf5-link", "`%s` leads back to a group that it is in", path));
        }
        if (above.size() > DEEPEST) {
            throw Refusal.large("the groups are nested more than %d deep at `%s`", DEEPEST, path);
        }
        Map<String, Foreign> members = new TreeMap<>();
        attributes(new Folder(storage, address), "", path, members);
        links.of(address, place)
                .forEach((name, target) -> {
                    place = path + "/" + name;
                    add(members, name, links.address(address, target, place), path);
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
