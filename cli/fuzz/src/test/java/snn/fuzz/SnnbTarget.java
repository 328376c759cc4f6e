package snn.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import snn.ir.diagnostic.Result;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;

/// Any bytes are read as a `.snnb` file or refused; what is read is written and read again as the
/// same bytes. Where the bytes begin as such a file does, the sum of the header and the length of
/// the file are put right first, so that not every change ends at a checksum.
public final class SnnbTarget {
    private static final int START = 64;
    private static final int HEADER_LENGTH_AT = 16;
    private static final int FILE_LENGTH_AT = 24;
    private static final int HEADER_SUM_AT = 32;

    private SnnbTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Path file = Files.createTempFile("fuzz", ".snnb");
        Path again = Files.createTempFile("fuzz", ".again.snnb");
        try {
            Files.write(file, mended(data));
            Result<StoredModel> read = SnnbFile.read(file);
            Texts.shown(read.diagnostics(), "");
            if (read instanceof Result.Ok<StoredModel>(var model, _)) {
                SnnbFile.write(again, model).orThrow();
                byte[] once = Files.readAllBytes(again);
                SnnbFile.write(again, SnnbFile.read(again).orThrow()).orThrow();
                Texts.require(
                        Arrays.equals(once, Files.readAllBytes(again)), "written twice, two files");
            }
        } finally {
            Files.delete(file);
            Files.delete(again);
        }
    }

    private static byte[] mended(byte[] data) {
        if (data.length < START || data[1] != 'S' || data[2] != 'N') {
            return data;
        }
        byte[] mended = data.clone();
        var start = ByteBuffer.wrap(mended).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(FILE_LENGTH_AT, mended.length);
        long length = start.getLong(HEADER_LENGTH_AT);
        if (length >= 0 && length <= mended.length - START) {
            byte[] header = Arrays.copyOfRange(mended, START, START + (int) length);
            start.put(HEADER_SUM_AT, sum(header));
        }
        return mended;
    }

    private static byte[] sum(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
