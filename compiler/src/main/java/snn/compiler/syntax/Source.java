package snn.compiler.syntax;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.diagnostic.Span;

/// The bytes of a file as text: UTF-8 of a sensible size, without its byte order mark.
public final class Source {
    /// No model a person writes comes near it; weights are not in the text.
    public static final int LARGEST = 4 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Source() {}

    /// The text of `bytes`, or why it is none.
    public static Result<String> decode(String file, byte[] bytes) {
        if (bytes.length > LARGEST) {
            return tooLarge(file, bytes.length);
        }
        var text = CharBuffer.allocate(bytes.length);
        var unread = ByteBuffer.wrap(bytes);
        var end = StandardCharsets.UTF_8.newDecoder().decode(unread, text, true);
        if (end.isError()) {
            return notUtf8(file, bytes, unread.position());
        }
        return accept(file, text.flip().toString());
    }

    /// The text without a byte order mark, or why it is none.
    public static Result<String> accept(String file, String text) {
        if (text.length() > LARGEST) {
            return tooLarge(file, text.length());
        }
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            int offset = text.substring(0, zero).getBytes(StandardCharsets.UTF_8).length;
            return Result.rejected(
                    Diagnostic.error("encoding", "`%s` is not text: byte %d is zero", file, offset)
                            .at(beginning(file), "not text")
                            .hint("save the model as UTF-8; a trained model ends in `.snnb`"));
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return Result.ok(marked ? text.substring(1) : text);
    }

    /// What to say of a file of `bytes` bytes, so that a caller need not read it.
    public static Result<String> tooLarge(String file, long bytes) {
        return Result.rejected(
                Diagnostic.error(
                                "too-large",
                                "`%s` has %d bytes, but a model has at most %d",
                                file,
                                bytes,
                                LARGEST)
                        .at(beginning(file), "not read")
                        .hint("weights belong in a `.snnb` file, not into the text"));
    }

    private static Result<String> notUtf8(String file, byte[] bytes, int offset) {
        return Result.rejected(
                Diagnostic.error(
                                "encoding",
                                "`%s` is not UTF-8: byte %d is 0x%02x",
                                file,
                                offset,
                                bytes[offset] & 0xff)
                        .at(beginning(file), "not text")
                        .hint("save the model as UTF-8; a trained model ends in `.snnb`"));
    }

    private static Span beginning(String file) {
        return new Span(file, 0, 0);
    }
}
