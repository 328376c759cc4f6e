package snn.simd;

/// The states of a population and what a step does to them.
interface Cells {
    void reset();

    /// Takes in what arrives, updates the states and puts out the population's signal.
    void step(int t);

    /// The number of a state; -1 where there is none of that name.
    int index(String state);

    double state(int index, int neuron);
}
