package snn.models;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;

/// A data set that was found. Nothing is read before a split is asked for, and each call reads
/// anew: keep what it gives. Values are in 0..1.
public final class DataSet {
    private static final int VALIDATION = 5000;
    private static final int LEAST_SHARE = 10;

    private final DataSetKind kind;
    private final String source;
    private final Optional<ImagePart> train;
    private final Optional<ImagePart> test;
    private final boolean sample;

    DataSet(
            DataSetKind kind,
            String source,
            Optional<ImagePart> train,
            Optional<ImagePart> test,
            boolean sample) {
        this.kind = kind;
        this.source = source;
        this.train = train;
        this.test = test;
        this.sample = sample;
    }

    public DataSetKind kind() {
        return kind;
    }

    /// Where it was found, in words a person reads.
    public String source() {
        return source;
    }

    /// Whether only the shipped sample of the test split is here.
    public boolean isSample() {
        return sample;
    }

    public boolean hasTrain() {
        return train.isPresent();
    }

    public boolean hasTest() {
        return test.isPresent();
    }

    /// The whole training split.
    public Result<Samples> train() {
        return part(train, "training", Integer.MAX_VALUE);
    }

    /// The training split without what [#validation()] keeps aside.
    public Result<Samples> fitting() {
        return train().then(all -> Result.ok(all.slice(0, all.size() - keptAside(all))));
    }

    /// The last 5,000 samples of the training split, or the last tenth where that is less.
    public Result<Samples> validation() {
        return train().then(all -> Result.ok(all.slice(all.size() - keptAside(all), all.size())));
    }

    /// The test split, or the shipped sample of it.
    public Result<Samples> test() {
        return test(Integer.MAX_VALUE);
    }

    /// Its first `most` samples, or all; no more of the files is read than these take.
    public Result<Samples> test(int most) {
        return part(test, "test", most);
    }

    /// Compares the files with the published checksums, which reads them all.
    ///
    /// @return a warning for each file that differs; nothing for a sample, which has none
    public List<Diagnostic> verify() {
        var found = new ArrayList<Diagnostic>();
        if (!sample) {
            var sums = kind.checksums();
            train.ifPresent(p -> {
                compare(found, p.images(), sums.trainImages());
                compare(found, p.labels(), sums.trainLabels());
            });
            test.ifPresent(p -> {
                compare(found, p.images(), sums.testImages());
                compare(found, p.labels(), sums.testLabels());
            });
        }
        return List.copyOf(found);
    }

    /// How many samples of a training split are kept aside for validation.
    private static int keptAside(Samples all) {
        return Math.min(VALIDATION, all.size() / LEAST_SHARE);
    }

    private Result<Samples> part(Optional<ImagePart> wanted, String split, int most) {
        return wanted.isPresent()
                ? wanted.get().read(kind, most)
                : Result.rejected(
                        Diagnostic.error(
                                        "no-data",
                                        "the %s split of `%s` is not in %s",
                                        split,
                                        kind.name(),
                                        source)
                                .hint("%s", kind.howToGet()));
    }

    private void compare(List<Diagnostic> found, DataFile file, String published) {
        try (var in = file.open()) {
            String here = md5(IdxReader.unpacked(in));
            if (!here.equals(published)) {
                found.add(
                        Diagnostic.warning(
                                        "data-checksum",
                                        "`%s` unpacks to md5 %s, but that of `%s` is %s",
                                        file,
                                        here,
                                        kind.name(),
                                        published)
                                .hint("figures on it are not comparable with published ones"));
            }
        } catch (IOException e) {
            found.add(Diagnostic.error("idx-unreadable", "`%s` cannot be read: %s", file, e));
        }
    }

    private static String md5(InputStream in) throws IOException {
        try (var digest = new DigestInputStream(in, MessageDigest.getInstance("MD5"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
