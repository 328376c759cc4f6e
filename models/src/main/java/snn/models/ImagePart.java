package snn.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import snn.ir.data.Samples;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.tensor.Shape;

/// The two files of one split: images and labels.
record ImagePart(DataFile images, DataFile labels) {

    /// Reads both, up to the first `most` samples, and checks them against what the set is said to
    /// be.
    Result<Samples> read(DataSetKind kind, int most) {
        return read(images, most).then(i -> read(labels, most).then(l -> joined(kind, i, l)));
    }

    private static Result<IdxArray> read(DataFile file, int most) {
        try (var in = file.open()) {
            return IdxReader.read(in, file.toString(), most);
        } catch (IOException e) {
            return Result.rejected(
                    Diagnostic.error("idx-unreadable", "`%s` cannot be read: %s", file, e));
        }
    }

    private Result<Samples> joined(DataSetKind kind, IdxArray image, IdxArray label) {
        var found = new ArrayList<Diagnostic>();
        bytesOnly(found, images, image);
        bytesOnly(found, labels, label);
        List<Integer> extents = image.shape().extents();
        if (!extents.subList(1, extents.size()).equals(kind.shape().extents())) {
            found.add(
                    wrong(
                            "`%s` has the shape %s, but `%s` has images of %s",
                            images, image.shape(), kind.name(), kind.shape()));
        }
        if (label.shape().rank() != 1 || !extents.getFirst().equals(label.shape().extent(0))) {
            found.add(
                    wrong(
                            "`%s` has %d images, but `%s` has labels of shape %s",
                            images, extents.getFirst(), labels, label.shape()));
        }
        int classes = kind.classes().size();
        for (int n = 0; n < label.bytes().length && found.isEmpty(); n++) {
            if ((label.bytes()[n] & 0xff) >= classes) {
                found.add(
                        wrong(
                                "`%s` has the label %d at index %d, but `%s` has %d classes",
                                labels, label.bytes()[n] & 0xff, n, kind.name(), classes));
            }
        }
        return found.isEmpty()
                ? Result.ok(samples(kind.shape(), kind, image, label))
                : new Result.Rejected<>(found);
    }

    private static Samples samples(Shape shape, DataSetKind kind, IdxArray image, IdxArray label) {
        return new ImageSamples(
                shape, kind.classes().size(), kind.greatest(), image.bytes(), label.bytes());
    }

    private static void bytesOnly(List<Diagnostic> found, DataFile file, IdxArray array) {
        if (array.type() != IdxArray.Type.UNSIGNED_BYTE) {
            found.add(wrong("`%s` has elements of type %s, not UNSIGNED_BYTE", file, array.type()));
        }
    }

    private static Diagnostic wrong(String format, Object... facts) {
        return Diagnostic.error("data-mismatch", format, facts);
    }
}
