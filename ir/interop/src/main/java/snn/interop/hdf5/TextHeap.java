package snn.interop.hdf5;

import io.jhdf.BufferBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All text of a file, in collections of a global heap (HDF5 File Format Specification 3.0, III.E).
/// A word that stands in several places is held for each of them, as the format wants it.
final class TextHeap {
    private static final int LEAST = 4096;
    private static final int HEAD = 16;
    private static final int MOST_WORDS = 60_000;

    private final List<Collection> collections = new ArrayList<>();
    private final Map<String, List<Reference>> references = new HashMap<>();

    /// Where a word is: its length in bytes, where its collection begins in the heap, its number.
    private record Reference(int length, long at, int index) {
        static final Reference EMPTY = new Reference(0, 0, 0);
    }

    private static final class Collection {
        private final long at;
        private final ByteArrayOutputStream objects = new ByteArrayOutputStream();
        private int count;

        Collection(long at) {
            this.at = at;
        }

        boolean hasRoom(int bytes) {
            return count == 0
                    || count < MOST_WORDS && HEAD + objects.size() + HEAD + bytes <= LEAST;
        }

        long size() {
            int used = HEAD + objects.size();
            return used + HEAD <= LEAST ? LEAST : used;
        }

        int add(byte[] word) {
            count++;
            objects.writeBytes(
                    new BufferBuilder()
                            .writeShort(count)
                            .writeShort(1)
                            .writeInt(0)
                            .writeLong(word.length)
                            .build()
                            .array());
            objects.writeBytes(word);
            objects.writeBytes(new byte[(8 - word.length % 8) % 8]);
            return count;
        }

        byte[] bytes() {
            var all =
                    new BufferBuilder()
                            .writeBytes("GCOL".getBytes(StandardCharsets.US_ASCII))
                            .writeByte(1)
                            .writeBytes(new byte[3])
                            .writeLong(size())
                            .writeBytes(objects.toByteArray());
            long free = size() - HEAD - objects.size();
            if (free > 0) {
                all.writeLong(0).writeLong(free).writeBytes(new byte[(int) free - HEAD]);
            }
            return all.build().array();
        }
    }

    /// @param place the dataset or attribute that has the words
    void add(String place, List<String> words) {
        references.put(place, words.stream().map(this::reference).toList());
    }

    private Reference reference(String text) {
        byte[] word = text.getBytes(StandardCharsets.UTF_8);
        if (word.length == 0) {
            return Reference.EMPTY;
        }
        if (collections.isEmpty() || !collections.getLast().hasRoom(word.length + 8)) {
            collections.add(new Collection(size()));
        }
        Collection last = collections.getLast();
        return new Reference(word.length, last.at, last.add(word));
    }

    /// Bytes of all collections.
    long size() {
        return collections.isEmpty() ? 0 : collections.getLast().at + collections.getLast().size();
    }

    /// What a dataset or an attribute of text has for its data.
    ///
    /// @param start the byte of the file at which the heap begins
    byte[] references(String place, long start) {
        var all = new BufferBuilder();
        for (Reference word : references.getOrDefault(place, List.of())) {
            long at = word.length() == 0 ? 0 : start + word.at();
            all.writeInt(word.length()).writeLong(at).writeInt(word.index());
        }
        return all.build().array();
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        collections.forEach(c -> all.writeBytes(c.bytes()));
        return all.toByteArray();
    }
}
