package snn.interop.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Attribute;
import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.CompactDataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Reads what datasets and attributes hold.
final class Datasets {
    /// One byte of a file decompresses to no more than this.
    private static final long MOST_FOR_A_BYTE = 1100;

    private static final long ALLOWANCE = 64L << 20;
    private static final int NULL_SPACE = 2;

    private final Storage storage;
    private final Texts texts;
    private final Room room;
    private long storedLeft;

    Datasets(Storage storage) {
        this.storage = storage;
        this.texts = new Texts(storage);
        this.room = new Room(ALLOWANCE + MOST_FOR_A_BYTE * storage.size());
        this.storedLeft = 2 * storage.size();
    }

    Foreign read(ObjectHeader header, String name) {
        DataSpace space = header.getMessageOfType(DataSpaceMessage.class).getDataSpace();
        var dataTypes = header.getMessageOfType(DataTypeMessage.class);
        if (dataTypes.isMessageShared()) {
            throw unread(name, "is of a type that stands elsewhere in the file");
        }
        DataType type = dataTypes.getDataType();
        long bytes = bytes(space, type, name);
        return read(
                type,
                space,
                bytes == 0 ? MemorySegment.NULL : stored(header, space, type, bytes, name),
                name);
    }

    Foreign read(Attribute attribute, String name) {
        DataSpace space = attribute.getDataSpace();
        DataType type = attribute.getDataType();
        long bytes = bytes(space, type, name);
        ByteBuffer held = attribute.getBuffer();
        return read(
                type,
                space,
                bytes == 0 || held == null
                        ? MemorySegment.NULL
                        : MemorySegment.ofBuffer(held).asSlice(0, bytes),
                name);
    }

    private Foreign read(DataType type, DataSpace space, MemorySegment bytes, String name) {
        Shape shape = shape(space, name);
        if (Texts.isText(type)) {
            ByteBuffer buffer = bytes.asByteBuffer();
            return new Foreign.Words(shape, texts.read(type, buffer, shape.size(), name));
        }
        Optional<NumberType> number = NumberType.of(type);
        if (number.isEmpty()) {
            throw unread(name, "holds neither numbers nor text (%s)".formatted(word(type)));
        }
        return new Foreign.Numbers(
                number.get().word(), tensor(number.get(), order(type), shape, bytes));
    }

    private Tensor tensor(NumberType type, ByteOrder order, Shape shape, MemorySegment bytes) {
        boolean asItIs =
                type.isHeldAsItIs() && (order == ByteOrder.LITTLE_ENDIAN || type.bytes() == 1);
        if (asItIs && !room.isSmall(bytes.byteSize())) {
            return Tensor.over(type.held(), shape, bytes);
        }
        MemorySegment held = room.take(shape.size() * type.held().bytes());
        Elements.decode(type, bytes, order, held);
        return Tensor.over(type.held(), shape, held);
    }

    /// The bytes of a dataset in their order, in the file or decoded.
    private MemorySegment stored(
            ObjectHeader header, DataSpace space, DataType type, long bytes, String name) {
        return switch (header.getMessageOfType(DataLayoutMessage.class)) {
            case ContiguousDataLayoutMessage layout
                    when layout.getAddress() != io.jhdf.Constants.UNDEFINED_ADDRESS ->
                    inFile(layout.getAddress(), bytes, name);
            case ContiguousDataLayoutMessage _ -> filled(header, bytes);
            case CompactDataLayoutMessage layout ->
                    MemorySegment.ofBuffer(layout.getDataBuffer()).asSlice(0, bytes);
            default -> {
                var chunks =
                        new Chunks(
                                storage, name, header, space.getDimensionsAsLong(), type.getSize());
                MemorySegment whole = filled(header, bytes);
                chunks.decode(whole);
                yield whole;
            }
        };
    }

    private MemorySegment inFile(long address, long bytes, String name) {
        storedLeft -= bytes;
        if (storedLeft < 0) {
            throw Refusal.malformed(
                    "`%s` and others share their bytes: together they have more than the %d of the"
                            + " file",
                    name, storage.size());
        }
        return storage.data(address, bytes);
    }

    /// What a dataset holds where nothing was written.
    private MemorySegment filled(ObjectHeader header, long bytes) {
        MemorySegment whole = room.take(bytes);
        header.getMessagesOfType(FillValueMessage.class).stream()
                .filter(FillValueMessage::isFillValueDefined)
                .map(FillValueMessage::getFillValue)
                .filter(value -> value.remaining() > 0 && bytes % value.remaining() == 0)
                .forEach(value -> repeat(MemorySegment.ofBuffer(value), whole));
        return whole;
    }

    private static void repeat(MemorySegment value, MemorySegment whole) {
        if (value.mismatch(MemorySegment.ofArray(new byte[(int) value.byteSize()])) < 0) {
            return; // zero, as it is
        }
        for (long at = 0; at < whole.byteSize(); at += value.byteSize()) {
            MemorySegment.copy(value, 0, whole, at, value.byteSize());
        }
    }

    private static long bytes(DataSpace space, DataType type, String name) {
        try {
            return Math.multiplyExact(space.getTotalLength(), (long) type.getSize());
        } catch (ArithmeticException e) {
            throw Refusal.malformed(
                    "`%s` has the shape %s, more than can be counted",
                    name, Arrays.toString(space.getDimensionsAsLong()));
        }
    }

    private static Shape shape(DataSpace space, String name) {
        long[] extents = space.getDimensionsAsLong();
        if (space.getVersion() == 2 && space.getType() == NULL_SPACE) {
            return Shape.of(0);
        }
        if (Arrays.stream(extents).anyMatch(e -> e < 0 || e > Integer.MAX_VALUE)) {
            throw Refusal.large(
                    "`%s` has the shape %s, with more than %d in one axis",
                    name, Arrays.toString(extents), Integer.MAX_VALUE);
        }
        return new Shape(Arrays.stream(extents).mapToObj(e -> (int) e).toList());
    }

    private static ByteOrder order(DataType type) {
        return switch (type) {
            case EnumDataType codes -> order(codes.getBaseType());
            case OrderedDataType ordered -> ordered.getByteOrder();
            default -> ByteOrder.LITTLE_ENDIAN;
        };
    }

    private static String word(DataType type) {
        String name = type.getClass().getSimpleName();
        return type instanceof BitField ? "bits" : "%s of %d bytes".formatted(name, type.getSize());
    }

    private static Refusal unread(String name, String what) {
        return new Refusal(Diagnostic.error("hdf5-type", "`%s` %s", name, what));
    }
}
