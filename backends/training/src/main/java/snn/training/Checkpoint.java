package snn.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.wire.AtomicFile;

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
    private static final int BUFFER = 1 << 16;

    static final Checkpoint start(long fingerprint) {
        return new Checkpoint(fingerprint, 0, 0, -1, -1, -1);
    }

    /// Writes the file beside and moves it into place. However large the arrays are, they go
    /// through one buffer.
    void write(Path file, List<LearnedArray> learned) throws IOException {
        AtomicFile.write(
                file,
                channel -> {
                    var sha = sha();
                    OutputStream raw = Channels.newOutputStream(channel);
                    var out = new DataOutputStream(new DigestOutputStream(raw, sha));
                    writeHead(out);
                    var room = ByteBuffer.allocate(BUFFER);
                    for (LearnedArray array : learned) {
                        out.writeInt(array.value.length);
                        writeFloats(array.value, room, out);
                        writeFloats(array.first, room, out);
                        writeFloats(array.second, room, out);
                    }
                    raw.write(sha.digest());
                });
    }

    private void writeHead(OutputStream out) throws IOException {
        var head = ByteBuffer.allocate(HEAD);
        head.putLong(MAGIC).putLong(fingerprint).putInt(epochs).putLong(steps);
        head.putDouble(loss).putDouble(accuracy).putDouble(validationAccuracy);
        out.write(head.array());
    }

    private static void writeFloats(float[] values, ByteBuffer room, OutputStream out)
            throws IOException {
        int most = room.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            room.asFloatBuffer().put(values, from, count);
            out.write(room.array(), 0, count * Float.BYTES);
        }
    }

    /// Reads a checkpoint into the arrays; they are left alone where it is rejected. The file is
    /// gone through twice, first for its checksum.
    static Result<Checkpoint> read(Path file, long fingerprint, List<LearnedArray> learned)
            throws IOException {
        Optional<Diagnostic> problem = problem(file, fingerprint, length(learned));
        if (problem.isPresent()) {
            return Result.rejected(problem.get());
        }
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            var head = ByteBuffer.wrap(in.readNBytes(HEAD));
            head.getLong();
            var found =
                    new Checkpoint(
                            head.getLong(),
                            head.getInt(),
                            head.getLong(),
                            head.getDouble(),
                            head.getDouble(),
                            head.getDouble());
            var room = ByteBuffer.allocate(BUFFER);
            for (LearnedArray array : learned) {
                in.readInt();
                readFloats(in, room, array.value);
                readFloats(in, room, array.first);
                readFloats(in, room, array.second);
            }
            return Result.ok(found);
        }
    }

    private static void readFloats(DataInputStream in, ByteBuffer room, float[] values)
            throws IOException {
        int most = room.capacity() / Float.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            in.readFully(room.array(), 0, count * Float.BYTES);
            room.asFloatBuffer().get(values, from, count);
        }
    }

    private static long length(List<LearnedArray> learned) {
        return learned.stream().mapToLong(a -> 4 + 12L * a.value.length).sum() + HEAD + DIGEST;
    }

    private static Optional<Diagnostic> problem(Path file, long fingerprint, long wanted)
            throws IOException {
        long length = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            var head = ByteBuffer.wrap(in.readNBytes(HEAD));
            if (length < HEAD + DIGEST || head.getLong() != MAGIC) {
                return Optional.of(
                        Diagnostic.error("checkpoint", "`%s` is not a checkpoint", file)
                                .hint("delete it, or name another file"));
            }
            var sha = sha();
            sha.update(head.array());
            if (!isSound(in, length - HEAD - DIGEST, sha)) {
                return Optional.of(
                        Diagnostic.error(
                                        "checkpoint",
                                        "`%s` is damaged: the checksum of its %d bytes is wrong",
                                        file,
                                        length)
                                .hint("delete it and train from the start"));
            }
            return head.getLong() == fingerprint && length == wanted
                    ? Optional.empty()
                    : Optional.of(
                            Diagnostic.error("checkpoint", "`%s` is of another training", file)
                                    .hint(
                                            "the model, its `train` section or the data changed"
                                                    + " since"));
        }
    }

    /// Whether after so many bytes more there is the checksum of all.
    private static boolean isSound(InputStream in, long bytes, MessageDigest sha)
            throws IOException {
        var room = new byte[BUFFER];
        for (long left = bytes; left > 0; ) {
            int count = in.read(room, 0, (int) Math.min(left, room.length));
            if (count < 0) {
                return false;
            }
            sha.update(room, 0, count);
            left -= count;
        }
        return MessageDigest.isEqual(sha.digest(), in.readNBytes(DIGEST));
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
