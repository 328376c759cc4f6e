package snn.interop.hdf5;

import io.jhdf.filter.LzfFilter;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import snn.ir.diagnostic.Diagnostic;

/// What was done to the chunks of a dataset when they were written, undone. Inflating stops where
/// the chunk is full, whatever the compressed bytes would go on to.
///
/// @param name of the dataset
/// @param filters in the order in which they were applied
record Filters(String name, List<FilterInfo> filters) {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER32 = 3;
    private static final int LZF = 32000;
    private static final long WINDOW = 1L << 30;
    private static final int SUM_BYTES = 4;

    Filters {
        for (FilterInfo filter : filters) {
            if (!List.of(DEFLATE, SHUFFLE, FLETCHER32, LZF).contains(filter.getId())) {
                throw new Refusal(
                        Diagnostic.error(
                                        "hdf5-filter",
                                        "`%s` is compressed by the filter %d (%s)",
                                        name,
                                        filter.getId(),
                                        filter.getName())
                                .hint(
                                        "gzip, lzf, shuffle and fletcher32 are read; write it again with one of them"));
            }
        }
    }

    /// @param stored the bytes of the chunk in the file
    /// @param left out bits of the filters that were not applied to it
    /// @param size of the chunk, in bytes
    MemorySegment decode(MemorySegment stored, BitSet leftOut, long size) {
        MemorySegment bytes = stored;
        for (int n = filters.size() - 1; n >= 0; n--) {
            if (!leftOut.get(n)) {
                bytes = undone(filters.get(n), bytes, size);
            }
        }
        if (bytes.byteSize() < size) {
            throw Refusal.malformed(
                    "a chunk of `%s` has %d bytes instead of %d", name, bytes.byteSize(), size);
        }
        return bytes.asSlice(0, size);
    }

    private MemorySegment undone(FilterInfo filter, MemorySegment bytes, long size) {
        return switch (filter.getId()) {
            case DEFLATE -> inflated(bytes, size + SUM_BYTES);
            case SHUFFLE -> unshuffled(bytes, filter.getData());
            case FLETCHER32 -> unsummed(bytes);
            default -> unpacked(bytes, filter.getData(), size);
        };
    }

    private MemorySegment unsummed(MemorySegment bytes) {
        if (bytes.byteSize() < SUM_BYTES) {
            throw Refusal.malformed("a chunk of `%s` has no room for its sum", name);
        }
        return bytes.asSlice(0, bytes.byteSize() - SUM_BYTES);
    }

    /// @param most where it ends at the latest: a sum may stand behind the chunk
    private MemorySegment inflated(MemorySegment bytes, long most) {
        MemorySegment all = Room.lend(most);
        try (var inflater = new Inflater()) {
            long from = 0;
            long to = 0;
            while (!inflater.finished() && to < most) {
                if (inflater.needsInput()) {
                    long part = Math.min(WINDOW, bytes.byteSize() - from);
                    if (part == 0) {
                        break;
                    }
                    inflater.setInput(bytes.asSlice(from, part).asByteBuffer());
                    from += part;
                }
                long part = Math.min(WINDOW, most - to);
                int count = inflater.inflate(all.asSlice(to, part).asByteBuffer());
                if (count == 0 && (inflater.needsDictionary() || !inflater.needsInput())) {
                    break;
                }
                to += count;
            }
            return all.asSlice(0, to);
        } catch (DataFormatException e) {
            throw Refusal.malformed("a chunk of `%s` cannot be decompressed: %s", name, e);
        }
    }

    /// @param data how many bytes an element has; those of one place lie together
    private MemorySegment unshuffled(MemorySegment bytes, int[] data) {
        int width = data.length == 0 ? 0 : data[0];
        if (width < 1) {
            throw Refusal.malformed("`%s` is shuffled by %d bytes", name, width);
        }
        long elements = bytes.byteSize() / width;
        if (width == 1 || elements < 2) {
            return bytes;
        }
        MemorySegment all = Room.lend(bytes.byteSize());
        long whole = elements * width;
        all.asSlice(whole).copyFrom(bytes.asSlice(whole));
        for (int place = 0; place < width; place++) {
            long from = place * elements;
            for (long n = 0; n < elements; n++) {
                byte b = bytes.get(ValueLayout.JAVA_BYTE, from + n);
                all.set(ValueLayout.JAVA_BYTE, n * width + place, b);
            }
        }
        return all;
    }

    private MemorySegment unpacked(MemorySegment bytes, int[] data, long size) {
        if (data.length < 3 || data[2] != size || bytes.byteSize() > 2 * size + WINDOW / 1024) {
            throw Refusal.malformed("a chunk of `%s` is packed to another size than its own", name);
        }
        byte[] packed = bytes.toArray(ValueLayout.JAVA_BYTE);
        return MemorySegment.ofArray(new LzfFilter().decode(packed, data));
    }
}
