package snn.loihi.mapping;

/// Neurons of one group on one core, in the order of their compartments. The array is shared and
/// not to be changed.
record Slice(int group, int[] neurons) {
    int size() {
        return neurons.length;
    }
}
