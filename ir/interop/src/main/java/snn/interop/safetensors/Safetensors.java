package snn.interop.safetensors;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Tensor;

/// Tensors by their names, as a file has them.
///
/// @param tensors sorted by name
/// @param metadata free text, sorted by key
public record Safetensors(Map<String, Stored> tensors, Map<String, String> metadata) {
    private static final long SMALL = 1L << 20;

    public Safetensors {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /// One tensor.
    ///
    /// @param dtype as the file says it: `F16`, `BF16`, `F32`, `F64`, `I8` to `I64`, `U8` to `U64`,
    ///   `BOOL`
    /// @param values in the next wider type where [snn.ir.tensor.ElementType] has no such: `F16`
    ///   and `BF16` as `FLOAT32`, `U8` as `INT16`, `U64` as `INT64` with the same bits, `BOOL` as
    ///   `INT8` of 0 and 1
    public record Stored(String dtype, Tensor values) {}

    /// Reads a file. Tensors of a large file stay in it, mapped, where their type allows; it must
    /// not be changed while the answer is in use.
    public static Result<Safetensors> read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return unreadable(file, "it is not a file");
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment mapped =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return of(mapped.byteSize() > SMALL ? mapped : copy(mapped), "`" + file + "`");
        } catch (IOException e) {
            return unreadable(file, e.toString());
        }
    }

    /// @param name what errors call the file
    static Result<Safetensors> of(MemorySegment file, String name) {
        try {
            return Result.ok(new Parse(file).read());
        } catch (Unsound e) {
            return Result.rejected(
                    Diagnostic.error(e.code(), "%s %s", name, String.valueOf(e.getMessage())));
        }
    }

    private static MemorySegment copy(MemorySegment bytes) {
        return MemorySegment.ofArray(bytes.toArray(ValueLayout.JAVA_BYTE));
    }

    private static <T> Result<T> unreadable(Path file, String why) {
        return Result.rejected(
                Diagnostic.error("safetensors-unreadable", "`%s` cannot be read: %s", file, why));
    }
}
