package snn.cli;

import java.util.Optional;

/// What came of one case of a folder of NIR files.
///
/// @param detail what was compared; or the first difference; or why the file was refused
/// @param first the first difference, where there is one
record NirResult(String name, Verdict verdict, String detail, Optional<NirRun.Difference> first) {

    NirResult(String name, Verdict verdict, String detail) {
        this(name, verdict, detail, Optional.empty());
    }

    enum Verdict {
        /// The file was read, and every trace that is given was met.
        PASS,
        /// A trace differs, a sound file was refused, or a faulty one was not.
        FAIL,
        /// A file that is said to be faulty, or of which nothing is said, was refused.
        REFUSED;

        /// The word a person and a program read.
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
