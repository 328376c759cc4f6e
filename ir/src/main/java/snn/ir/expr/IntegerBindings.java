package snn.ir.expr;

/// The values of the names in an integer expression, for one neuron.
public interface IntegerBindings {
    long parameter(String name);

    long state(String name);

    long previous(String name);

    long input(String port);
}
