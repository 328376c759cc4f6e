package snn.loihi.conform;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Reads one file, packed or not.
final class GoldenFile {
    static final String FORMAT = "loihi-golden/1";

    /// The real files are below 10 MB unpacked; one that unpacks to more than this is a trap.
    private static final int MOST_BYTES = 256 << 20;

    private static final int LONGEST_WORDS = 160;

    private GoldenFile() {}

    static Place read(Path file) throws Malformed {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] bytes = unpacked(in).readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Malformed("more than " + MOST_BYTES + " bytes");
            }
            var text = new String(bytes, StandardCharsets.UTF_8);
            return checked(Place.root("file", JsonParser.parseString(text)));
        } catch (IOException e) {
            throw new Malformed("cannot be read: " + e.getMessage());
        } catch (JsonParseException e) {
            throw new Malformed("is not JSON: " + said(e));
        }
    }

    /// The parser's words on one line, without the class of its own exception and its advice.
    private static String said(JsonParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "..." : words;
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed ? new GZIPInputStream(in) : in;
    }

    private static Place checked(Place root) throws Malformed {
        String format = root.at("format").text();
        if (!format.equals(FORMAT)) {
            throw new Malformed("format is `" + format + "`, and `" + FORMAT + "` is read");
        }
        return root;
    }
}
