package snn.training;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// The state of a training between two epochs, in a file. All randomness is counter-based, so this
/// is all it takes to go on as if nothing had happened.
///
/// The file, big-endian: the magic number; the fingerprint of the training; the epochs done; the
/// steps of the optimiser; loss, training and validation accuracy of the last epoch; for each
/// learned array its length and its values, first and second moments; last, the SHA-256 of all
/// before.
record Checkpoint(
        long fingerprint,
        int epochs,
        long steps,
        double loss,
        double accuracy,
        double validationAccuracy) {
    private static final long MAGIC = 0x534E4E5452410001L; // SNNTRA, version 1
    private static final int DIGEST = 32;
    private static final int HEAD = 8 + 8 + 4 + 8 + 3 * 8;

    static final Checkpoint start(long fingerprint) {
        return new Checkpoint(fingerprint, 0, 0, -1, -1, -1);
    }

    /// Writes a file beside and moves it into place.
    void write(Path file, List<LearnedArray> learned) throws IOException {
        byte[] body = body(learned);
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try (var out = Files.newOutputStream(beside)) {
            out.write(body);
            out.write(digest(body, body.length));
        }
        Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] body(List<LearnedArray> learned) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeLong(fingerprint);
        out.writeInt(epochs);
        out.writeLong(steps);
        out.writeDouble(loss);
        out.writeDouble(accuracy);
        out.writeDouble(validationAccuracy);
        for (LearnedArray array : learned) {
            out.writeInt(array.value.length);
            for (float[] part : List.of(array.value, array.first, array.second)) {
                var room = ByteBuffer.allocate(4 * part.length);
                room.asFloatBuffer().put(part);
                out.write(room.array());
            }
        }
        return bytes.toByteArray();
    }

    /// Reads a checkpoint into the arrays; they are left alone where it is rejected.
    static Result<Checkpoint> read(Path file, long fingerprint, List<LearnedArray> learned)
            throws IOException {
        byte[] all = Files.readAllBytes(file);
        Optional<Diagnostic> problem = problem(file, all, fingerprint, length(learned));
        if (problem.isPresent()) {
            return Result.rejected(problem.get());
        }
        var in = ByteBuffer.wrap(all);
        in.getLong();
        var found =
                new Checkpoint(
                        in.getLong(),
                        in.getInt(),
                        in.getLong(),
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble());
        for (LearnedArray array : learned) {
            in.getInt();
            for (float[] part : List.of(array.value, array.first, array.second)) {
                in.asFloatBuffer().get(part);
                in.position(in.position() + 4 * part.length);
            }
        }
        return Result.ok(found);
    }

    private static long length(List<LearnedArray> learned) {
        return learned.stream().mapToLong(a -> 4 + 12L * a.value.length).sum() + HEAD + DIGEST;
    }

    private static Optional<Diagnostic> problem(
            Path file, byte[] all, long fingerprint, long length) {
        if (all.length < HEAD + DIGEST || ByteBuffer.wrap(all).getLong() != MAGIC) {
            return Optional.of(
                    Diagnostic.error("checkpoint", "`%s` is not a checkpoint", file)
                            .hint("delete it, or name another file"));
        }
        byte[] wanted = digest(all, all.length - DIGEST);
        byte[] written = Arrays.copyOfRange(all, all.length - DIGEST, all.length);
        if (!MessageDigest.isEqual(wanted, written)) {
            return Optional.of(
                    Diagnostic.error(
                                    "checkpoint",
                                    "`%s` is damaged: the checksum of its %d bytes is wrong",
                                    file,
                                    all.length)
                            .hint("delete it and train from the start"));
        }
        if (ByteBuffer.wrap(all).getLong(8) != fingerprint || all.length != length) {
            return Optional.of(
                    Diagnostic.error("checkpoint", "`%s` is of another training", file)
                            .hint("the model, its `train` section or the data changed since"));
        }
        return Optional.empty();
    }

    private static byte[] digest(byte[] bytes, int length) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, length);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
