package snn.ir.training;

/// Adam (Kingma and Ba 2015).
///
/// @param schedule how the rate goes over the epochs
public record Adam(double rate, double beta1, double beta2, double epsilon, Schedule schedule) {

    /// The course of the learning rate.
    public enum Schedule {
        CONSTANT("constant"),
        /// Half a cosine from the full rate down to a hundredth of it.
        COSINE("cosine");

        private final String word;

        Schedule(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }
    }
}
