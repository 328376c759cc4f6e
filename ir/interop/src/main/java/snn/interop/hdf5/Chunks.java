package snn.interop.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.dataset.NoParent;
import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.ChunkOffset;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.FilterPipelineMessage;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;

/// The chunks of one dataset, put in their places.
final class Chunks {
    private final Storage storage;
    private final String name;
    private final Filters filters;
    private final long[] shape;
    private final long[] extents;
    private final int width;
    private final Map<ChunkOffset, Chunk> index;

    /// @param shape of the dataset, not empty
    /// @param width bytes of an element
    Chunks(Storage storage, String name, ObjectHeader header, long[] shape, int width) {
        this.storage = storage;
        this.name = name;
        this.shape = shape;
        this.width = width;
        this.filters =
                new Filters(
                        name,
                        header.getMessagesOfType(FilterPipelineMessage.class).stream()
                                .flatMap(m -> m.getFilters().stream())
                                .toList());
        boolean recent = header.hasMessageOfType(ChunkedDataLayoutMessageV4.class);
        Indexed dataset =
                recent ? new Recent(storage, header, name) : new Old(storage, header, name);
        this.extents = Arrays.stream(dataset.extents()).asLongStream().toArray();
        checkGrid();
        storage.nextIndex();
        this.index = dataset.index();
        checkStored();
    }

    /// Fills `into`, row-major; where there is no chunk it stays as it is.
    void decode(MemorySegment into) {
        for (Chunk chunk : index.values()) {
            if (chunk.getAddress() != io.jhdf.Constants.UNDEFINED_ADDRESS) {
                var stored = storage.data(chunk.getAddress(), chunk.getSize());
                var bytes = filters.decode(stored, chunk.getFilterMask(), bytesOfChunk());
                place(bytes, chunk.getChunkOffset(), into);
            }
        }
    }

    private long bytesOfChunk() {
        long bytes = width;
        for (long extent : extents) {
            bytes = Math.multiplyExact(bytes, extent);
        }
        return bytes;
    }

    /// Before the index is made: it may have as many entries as the grid has places.
    private void checkGrid() {
        long places = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (extents.length != shape.length || extents[axis] < 1) {
                throw Refusal.malformed(
                        "`%s` has the shape %s in chunks of %s",
                        name, Arrays.toString(shape), Arrays.toString(extents));
            }
            places = Math.multiplyExact(places, Math.ceilDiv(shape[axis], extents[axis]));
        }
        if (places > storage.size() || bytesOfChunk() > Integer.MAX_VALUE) {
            throw Refusal.malformed(
                    "`%s` has %d chunks of %d bytes, more than a file of %d bytes holds",
                    name, places, bytesOfChunk(), storage.size());
        }
    }

    private void checkStored() {
        long stored = 0;
        for (Chunk chunk : index.values()) {
            boolean there = chunk.getAddress() != io.jhdf.Constants.UNDEFINED_ADDRESS;
            stored += there ? chunk.getSize() : 0;
        }
        if (stored > storage.size()) {
            throw Refusal.malformed(
                    "the chunks of `%s` have %d bytes, and the file has %d",
                    name, stored, storage.size());
        }
    }

    /// Copies the rows of a chunk that lie in the dataset.
    private void place(MemorySegment bytes, long[] offset, MemorySegment into) {
        int last = shape.length - 1;
        long rows = 1;
        for (int axis = 0; axis <= last; axis++) {
            if (offset[axis] < 0
                    || offset[axis] >= shape[axis]
                    || offset[axis] % extents[axis] != 0) {
                throw Refusal.malformed(
                        "a chunk of `%s` lies at %s, outside %s",
                        name, Arrays.toString(offset), Arrays.toString(shape));
            }
            rows *= axis < last ? extents[axis] : 1;
        }
        long length = width * Math.min(extents[last], shape[last] - offset[last]);
        for (long row = 0; row < rows; row++) {
            long at = target(row, offset);
            if (at >= 0) {
                MemorySegment.copy(bytes, row * extents[last] * width, into, at * width, length);
            }
        }
    }

    /// The element of the dataset at which a row of a chunk begins; below zero where it is outside.
    private long target(long row, long[] offset) {
        int last = shape.length - 1;
        long at = 0;
        long stride = shape[last];
        long rest = row;
        for (int axis = last - 1; axis >= 0; axis--) {
            long position = offset[axis] + rest % extents[axis];
            rest /= extents[axis];
            if (position >= shape[axis]) {
                return -1;
            }
            at += position * stride;
            stride *= shape[axis];
        }
        return at + offset[last];
    }

    /// What jhdf knows of where chunks lie.
    private sealed interface Indexed {
        int[] extents();

        Map<ChunkOffset, Chunk> index();
    }

    private static final class Old extends ChunkedDatasetV3 implements Indexed {
        Old(Storage storage, ObjectHeader header, String name) {
            super(storage, header.getAddress(), name, NoParent.INSTANCE, header);
        }

        @Override
        public int[] extents() {
            return getChunkDimensions();
        }

        @Override
        public Map<ChunkOffset, Chunk> index() {
            return getChunkLookup();
        }
    }

    private static final class Recent extends ChunkedDatasetV4 implements Indexed {
        Recent(Storage storage, ObjectHeader header, String name) {
            super(storage, header.getAddress(), name, NoParent.INSTANCE, header);
        }

        @Override
        public int[] extents() {
            return getChunkDimensions();
        }

        @Override
        public Map<ChunkOffset, Chunk> index() {
            return getChunkLookup();
        }
    }
}
