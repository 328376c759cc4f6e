package snn.cli;

/// What came of one case of a folder of NIR files.
///
/// @param detail what was compared; or the first difference; or why the file was refused
record NirResult(String name, Verdict verdict, String detail) {

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
