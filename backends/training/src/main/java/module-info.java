/// Training by surrogate gradients: a model run forwards and backwards through time.
@org.jspecify.annotations.NullMarked
module snn.training {
    requires transitive snn.backend.api;
    requires jdk.incubator.vector;

    exports snn.training;
}
