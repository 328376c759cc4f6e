package snn.interop.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import snn.ir.diagnostic.Diagnostic;

/// The text of a file: of fixed length where it stands, of variable length in the file's heaps.
final class Texts {
    private static final long MOST = 1L << 20;

    private final Storage storage;
    private final Map<Long, GlobalHeap> heaps = new HashMap<>();
    private long wordsLeft = MOST;
    private long bytesLeft;

    Texts(Storage storage) {
        this.storage = storage;
        this.bytesLeft = storage.size();
    }

    static boolean isText(DataType type) {
        return type instanceof StringData
                || type instanceof VariableLength v && v.isVariableLengthString();
    }

    /// @param bytes of `size` elements
    List<String> read(DataType type, ByteBuffer bytes, long size, String name) {
        wordsLeft -= size;
        if (wordsLeft < 0) {
            throw Refusal.large("the file has more than %d words of text", MOST);
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        var words = new ArrayList<String>();
        for (int n = 0; n < size; n++) {
            ByteBuffer one = bytes.slice(n * type.getSize(), type.getSize());
            words.add(
                    type instanceof StringData fixed
                            ? text(trimmed(fixed, one), name)
                            : variable(one.order(ByteOrder.LITTLE_ENDIAN), name));
        }
        return words;
    }

    private String variable(ByteBuffer reference, String name) {
        long length = Integer.toUnsignedLong(reference.getInt());
        if (length == 0) {
            return "";
        }
        long address = storage.getSizeOfOffsets() == 8 ? reference.getLong() : reference.getInt();
        ByteBuffer held = heap(address).getObjectData(reference.getInt());
        if (length > held.remaining()) {
            throw Refusal.malformed(
                    "a text of `%s` has %d bytes, and its heap has %d",
                    name, length, held.remaining());
        }
        return text(held.slice(0, (int) length), name);
    }

    private GlobalHeap heap(long address) {
        GlobalHeap known = heaps.get(address);
        if (known != null) {
            return known;
        }
        storage.nextIndex();
        var heap = new GlobalHeap(storage, address);
        heaps.put(address, heap);
        return heap;
    }

    private static ByteBuffer trimmed(StringData type, ByteBuffer bytes) {
        type.getStringPaddingHandler().setBufferLimit(bytes);
        return bytes;
    }

    private String text(ByteBuffer bytes, String name) {
        bytesLeft -= bytes.remaining();
        if (bytesLeft < 0) {
            throw Refusal.large(
                    "the file says it has more text than the %d bytes it is", storage.size());
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(
                    Diagnostic.error("hdf5-type", "`%s` has a text that is not UTF-8", name));
        }
    }
}
