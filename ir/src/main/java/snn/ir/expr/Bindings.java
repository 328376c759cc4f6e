package snn.ir.expr;

/// The values of the names in an expression, for one neuron.
public interface Bindings {
    double parameter(String name);

    double state(String name);

    double previous(String name);

    double input(String port);
}
