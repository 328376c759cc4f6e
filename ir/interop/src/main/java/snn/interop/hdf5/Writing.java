package snn.interop.hdf5;

import io.jhdf.ObjectHeader.ObjectHeaderV2;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.GroupInfoMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.Message;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;
import snn.ir.wire.AtomicFile;

/// Lays a tree out and writes it: the superblock, the header of the root, all text, then each
/// object's header and data in the order of the names. The structures are jhdf's.
final class Writing {
    private static final long ROOT = 64;
    private static final int PART = 1 << 20;

    private final TextHeap texts = new TextHeap();
    private final Map<String, Long> addresses = new HashMap<>();
    private final Map<String, Long> dataAddresses = new HashMap<>();
    private long heapAt;
    private long end;

    private Writing() {}

    static Result<Path> of(Path file, Foreign.Group tree) {
        try {
            var writing = new Writing();
            new Writable(writing.texts::add).check(tree, "", 0);
            writing.layOut(tree);
            AtomicFile.write(file, channel -> writing.put(channel, tree));
            return Result.ok(file);
        } catch (Refusal e) {
            return Result.rejected(e.diagnostic());
        } catch (IOException e) {
            return Result.rejected(
                    Diagnostic.error(
                            "hdf5-unwritable",
                            "`%s` cannot be written: %s",
                            file,
                            AtomicFile.reason(e)));
        }
    }

    // where everything goes

    private void layOut(Foreign.Group tree) {
        heapAt = aligned(ROOT + header(tree, "").length);
        end = heapAt + texts.size();
        members(tree, "");
    }

    private void members(Foreign.Group group, String path) {
        group.members()
                .forEach((name, held) -> {
                    if (!Writable.attribute(group, name)) {
                        place(group, name, held, path);
                    }
                });
    }

    private void place(Foreign.Group group, String name, Foreign held, String path) {
        String place = path + "/" + name;
        addresses.put(place, end);
        if (held instanceof Foreign.Group inner) {
            end = aligned(end + header(inner, place).length);
            members(inner, place);
        } else {
            end = aligned(end + header(group, name, held, path).length);
            dataAddresses.put(place, end);
            end = aligned(end + Writable.bytes(held));
        }
    }

    private static long aligned(long address) {
        return (address + 7) / 8 * 8;
    }

    // headers

    private byte[] header(Foreign.Group group, String path) {
        var messages = new ArrayList<Message>();
        messages.add(GroupInfoMessage.createBasic());
        messages.add(LinkInfoMessage.createBasic());
        attributes(group, "", path, messages);
        for (String name : group.members().keySet()) {
            if (!Writable.attribute(group, name)) {
                long at = addresses.getOrDefault(path + "/" + name, 0L);
                messages.add(LinkMessage.create(name, at));
            }
        }
        return header(messages, path);
    }

    private byte[] header(Foreign.Group group, String name, Foreign held, String path) {
        String place = path + "/" + name;
        long bytes = Writable.bytes(held);
        long at = bytes == 0 ? io.jhdf.Constants.UNDEFINED_ADDRESS : dataAt(place);
        var messages = new ArrayList<Message>();
        messages.add(DataTypeMessage.create(type(held)));
        messages.add(DataSpaceMessage.create(space(held)));
        messages.add(FillValueMessage.NO_FILL);
        messages.add(ContiguousDataLayoutMessage.create(at, bytes));
        attributes(group, name, path, messages);
        return header(messages, place);
    }

    private long dataAt(String place) {
        return dataAddresses.getOrDefault(place, 0L);
    }

    private static byte[] header(List<Message> messages, String path) {
        for (Message message : messages) {
            if (message.toBuffer().capacity() > Writable.MOST_PER_MESSAGE) {
                throw Writable.unwritable("`%s` has a name or an attribute that is too long", path);
            }
        }
        return new ObjectHeaderV2(0, messages).toBuffer().array();
    }

    /// @param of the dataset they belong to; empty for the group
    private void attributes(Foreign.Group group, String of, String path, List<Message> messages) {
        String start = of + Foreign.ATTRIBUTE;
        boolean first = true;
        for (var member : group.members().entrySet()) {
            String name = member.getKey();
            if (name.startsWith(start) && Writable.attribute(group, name)) {
                if (first) {
                    messages.add(AttributeInfoMessage.create());
                    first = false;
                }
                String attribute = name.substring(start.length());
                Foreign held = member.getValue();
                var written =
                        new HeldAttribute(
                                attribute, type(held), space(held), small(held, path + "/" + name));
                messages.add(AttributeMessage.create(attribute, written));
            }
        }
    }

    private static DataType type(Foreign held) {
        return switch (held) {
            case Foreign.Words _ -> TypeBytes.text();
            case Foreign.Numbers(var type, _) -> TypeBytes.of(NumberType.named(type).orElseThrow());
            case Foreign.Group _, Foreign.InModel _ -> throw new IllegalStateException();
        };
    }

    private static DataSpace space(Foreign held) {
        Shape shape =
                switch (held) {
                    case Foreign.Words words -> words.shape();
                    case Foreign.Numbers(_, var values) -> values.shape();
                    case Foreign.Group _, Foreign.InModel _ -> throw new IllegalStateException();
                };
        ByteBuffer encoded =
                ByteBuffer.allocate(4 + 8 * shape.rank()).order(ByteOrder.LITTLE_ENDIAN);
        encoded.put((byte) 2).put((byte) shape.rank()).put((byte) 0);
        encoded.put((byte) (shape.rank() == 0 ? 0 : 1));
        shape.extents().forEach(extent -> encoded.putLong(extent));
        return DataSpace.readDataSpace(encoded.flip(), new SuperblockV2V3());
    }

    // data

    /// The bytes of an attribute, which are few.
    private byte[] small(Foreign held, String place) {
        return switch (held) {
            case Foreign.Words _ -> texts.references(place, heapAt);
            case Foreign.Numbers(var type, var values) -> {
                var bytes = new byte[(int) Writable.bytes(held)];
                Elements.encode(
                        NumberType.named(type).orElseThrow(),
                        values.bytes(),
                        MemorySegment.ofArray(bytes));
                yield bytes;
            }
            case Foreign.Group _, Foreign.InModel _ -> throw new IllegalStateException();
        };
    }

    private void put(FileChannel channel, Foreign.Group tree) throws IOException {
        write(channel, 0, new SuperblockV2V3().toBuffer(end).array());
        write(channel, ROOT, header(tree, ""));
        write(channel, heapAt, texts.bytes());
        putMembers(channel, tree, "");
        if (channel.size() < end) {
            write(channel, end - 1, new byte[1]);
        }
    }

    private void putMembers(FileChannel channel, Foreign.Group group, String path)
            throws IOException {
        for (var member : group.members().entrySet()) {
            String name = member.getKey();
            String place = path + "/" + name;
            switch (member.getValue()) {
                case Foreign.Group inner -> {
                    write(channel, at(place), header(inner, place));
                    putMembers(channel, inner, place);
                }
                case Foreign held when !Writable.attribute(group, name) -> {
                    write(channel, at(place), header(group, name, held, path));
                    putData(channel, held, place);
                }
                default -> {} // in the header of what it belongs to
            }
        }
    }

    private void putData(FileChannel channel, Foreign held, String place) throws IOException {
        if (held instanceof Foreign.Numbers(var type, var values)) {
            putNumbers(channel, NumberType.named(type).orElseThrow(), values, dataAt(place));
        } else {
            write(channel, dataAt(place), texts.references(place, heapAt));
        }
    }

    private static void putNumbers(FileChannel channel, NumberType type, Tensor values, long start)
            throws IOException {
        long at = start;
        for (long from = 0; from < values.size(); from += PART) {
            long count = Math.min(PART, values.size() - from);
            var part = new byte[(int) count * type.bytes()];
            int held = values.type().bytes();
            Elements.encode(
                    type,
                    values.bytes().asSlice(from * held, count * held),
                    MemorySegment.ofArray(part));
            write(channel, at, part);
            at += part.length;
        }
    }

    private long at(String place) {
        return addresses.getOrDefault(place, 0L);
    }

    private static void write(FileChannel channel, long at, byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        long position = at;
        while (left.hasRemaining()) {
            position += channel.write(left, position);
        }
    }
}
