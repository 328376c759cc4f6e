package snn.interop.safetensors;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.tensor.Shape;

/// Reads a file: the length of its head (8 bytes, little-endian), the head (JSON), the data. Every
/// byte of the data belongs to one tensor.
record Parse(MemorySegment file) {
    private static final int LENGTH_BYTES = 8;

    /// That of the format's own reader.
    private static final long LONGEST_HEAD = 100_000_000;

    private static final ValueLayout.OfLong LENGTH =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    Safetensors read() throws Unsound {
        if (file.byteSize() < LENGTH_BYTES) {
            throw Unsound.malformed("is cut off: it has %d bytes", file.byteSize());
        }
        long length = file.get(LENGTH, 0);
        if (length < 0 || length > Math.min(LONGEST_HEAD, file.byteSize() - LENGTH_BYTES)) {
            throw Unsound.malformed(
                    "says that its head has %s bytes, and has %d",
                    Long.toUnsignedString(length), file.byteSize());
        }
        byte[] text = file.asSlice(LENGTH_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        if (length == 0 || text[0] != '{') {
            throw Unsound.malformed("has no `{` at byte %d, where its head begins", LENGTH_BYTES);
        }
        Header header =
                Header.parse(
                        new InputStreamReader(
                                new ByteArrayInputStream(text), StandardCharsets.UTF_8));
        MemorySegment data = file.asSlice(LENGTH_BYTES + length);
        check(header.entries(), data.byteSize());
        return new Safetensors(tensors(header.entries(), data), header.metadata());
    }

    /// Whether the tensors lie one behind the other, and fill the data.
    private static void check(Map<String, Header.Entry> entries, long size) throws Unsound {
        var inOrder =
                entries.entrySet().stream()
                        .sorted(
                                Comparator.comparingLong((Map.Entry<String, Header.Entry> e) ->
                                                e.getValue().begin())
                                        .thenComparingLong(e -> e.getValue().end()))
                        .toList();
        long at = 0;
        for (var entry : inOrder) {
            Header.Entry tensor = entry.getValue();
            if (tensor.begin() != at || tensor.end() < at || tensor.end() > size) {
                throw Unsound.malformed(
                        "has `%s` at byte %d to %d of its data, where byte %d comes next of %d",
                        entry.getKey(), tensor.begin(), tensor.end(), at, size);
            }
            at = tensor.end();
        }
        if (at != size) {
            throw Unsound.malformed("has %d bytes of data, and its tensors have %d", size, at);
        }
    }

    private static Map<String, Safetensors.Stored> tensors(
            Map<String, Header.Entry> entries, MemorySegment data) throws Unsound {
        Map<String, Safetensors.Stored> tensors = new TreeMap<>();
        long room = Runtime.getRuntime().maxMemory() / 2;
        for (var entry : entries.entrySet()) {
            String name = entry.getKey();
            Header.Entry said = entry.getValue();
            Dtype type =
                    Dtype.named(said.dtype())
                            .orElseThrow(() ->
                                    Unsound.type("has `%s` in the type `%s`", name, said.dtype()));
            Shape shape = shape(said, name);
            MemorySegment bytes = data.asSlice(said.begin(), said.end() - said.begin());
            if (shape.size() > bytes.byteSize()
                    || shape.size() * type.bytes() != bytes.byteSize()) {
                throw Unsound.malformed(
                        "has `%s` of the shape %s in %s in %d bytes",
                        name, shape, said.dtype(), bytes.byteSize());
            }
            room -= type.copied(shape.size());
            if (room < 0) {
                throw Unsound.large("has more in `%s` and others than there is room for", name);
            }
            tensors.put(name, new Safetensors.Stored(said.dtype(), type.tensor(bytes, shape)));
        }
        return tensors;
    }

    private static Shape shape(Header.Entry said, String name) throws Unsound {
        try {
            return new Shape(said.shape().stream().map(Math::toIntExact).toList());
        } catch (ArithmeticException e) {
            throw Unsound.malformed("has `%s` of the shape %s", name, said.shape());
        }
    }
}
