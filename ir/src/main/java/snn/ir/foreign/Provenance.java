package snn.ir.foreign;

import java.util.List;

/// Where a model came from that another tool wrote, and what had to be decided on the way.
///
/// @param format of the file, such as `nir`
/// @param version of the format as the file says it; empty where it says none
/// @param file its name, without the folder
/// @param sha256 of its bytes, in hexadecimal
/// @param assumptions what the file does not say, in the order in which it was decided
/// @param repairs what was changed to make sense of the file, each with its place
/// @param kept the file's tree, with what the model does not understand and what it would lose
public record Provenance(
        String format,
        String version,
        String file,
        String sha256,
        List<Assumption> assumptions,
        List<String> repairs,
        Foreign.Group kept) {

    public Provenance {
        assumptions = List.copyOf(assumptions);
        repairs = List.copyOf(repairs);
    }

    /// One decision.
    ///
    /// @param option the option of the import that decides it otherwise, without its dashes
    /// @param value as the option takes it
    /// @param reason in words, for a person
    public record Assumption(String option, String value, Source source, String reason) {}

    /// Who decided.
    public enum Source {
        /// The person who imported.
        STATED("stated"),
        /// The profile of the tool that wrote the file.
        PROFILE("profile"),
        /// The file itself: its version, its metadata.
        FILE("file"),
        /// Guessed from the numbers in the file.
        GUESSED("guessed"),
        /// Nobody: the standard value.
        STANDARD("standard");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
