package snn.ir;

import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;

/// Where a sample enters: real values expected in `low..high`.
///
/// @param form whether a sample has one value of `shape`, or one for each step
public record Input(String name, Shape shape, Form form, double low, double high, Span origin)
        implements Node, DiscreteNode, IntegerNode {

    /// What a sample brings.
    public enum Form {
        /// One value for each element, all the time.
        REAL("real"),
        /// A value for each element and step.
        SIGNAL("signal"),
        /// The number of events for each element and step.
        EVENTS("events");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        /// As written in a model.
        public String word() {
            return word;
        }

        /// Whether a sample has values for each step.
        public boolean isInTime() {
            return this != REAL;
        }
    }

    /// One value for each element.
    public Input(String name, Shape shape, double low, double high, Span origin) {
        this(name, shape, Form.REAL, low, high, origin);
    }
}
