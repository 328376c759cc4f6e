package snn.cli.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A small PNG of 8 bits a channel, as the address of an image in the page itself.
///
/// Source: W3C, *Portable Network Graphics (PNG) Specification*, third edition.
final class Png {
    private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final int BITS = 8;
    private static final int GREY = 0;
    private static final int COLOUR = 2;
    private static final int AROUND_A_CHUNK = 12;

    private Png() {}

    /// @param channels 1 for grey or 3 for red, green, blue
    /// @param pixels `[height, width, channels]`, row-major
    static String address(int width, int height, int channels, byte[] pixels) {
        if (pixels.length != width * height * channels) {
            throw new IllegalArgumentException(pixels.length + " bytes");
        }
        var header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) BITS)
                        .put((byte) (channels == 1 ? GREY : COLOUR));
        var file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        file.writeBytes(chunk("IHDR", header.array()));
        file.writeBytes(chunk("IDAT", packed(lines(height, width * channels, pixels))));
        file.writeBytes(chunk("IEND", new byte[0]));
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(file.toByteArray());
    }

    /// Every line after the number of its filter, which is none.
    private static byte[] lines(int height, int length, byte[] pixels) {
        var lines = new byte[height * (length + 1)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * length, lines, y * (length + 1) + 1, length);
        }
        return lines;
    }

    private static byte[] packed(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();
        var buffer = new byte[1024];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(content.length + AROUND_A_CHUNK)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }
}
