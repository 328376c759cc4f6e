package snn.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import snn.ir.tensor.Shape;

/// A data set a model can name: what it is, where it may lie and how to get it.
///
/// @param summary one line for a list
/// @param classes the name of each class, by label
/// @param shape of one image
/// @param greatest what a white pixel is in the files; values are pixels over it, so in 0..1
/// @param licence of the data
/// @param howToGet what to do where it is missing
/// @param systemPackage the Debian package that brings all of it
/// @param systemFolder where an operating system's package puts it
/// @param checksums of the files of the full set
/// @param shipped what the product brings along
public record DataSetKind(
        String name,
        String summary,
        List<String> classes,
        Shape shape,
        int greatest,
        String licence,
        String howToGet,
        Optional<String> systemPackage,
        Optional<Path> systemFolder,
        Checksums checksums,
        Shipped shipped) {

    public DataSetKind {
        classes = List.copyOf(classes);
    }

    /// MD5 of the unpacked files, in hexadecimal.
    public record Checksums(
            String trainImages, String trainLabels, String testImages, String testLabels) {}

    /// What the product brings along.
    public enum Shipped {
        /// Nothing.
        NONE,
        /// The first images of the test split.
        TEST_SAMPLE,
        /// Everything.
        WHOLE
    }
}
