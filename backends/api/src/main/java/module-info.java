/// The contract of a backend, and what all backends share.
@org.jspecify.annotations.NullMarked
module snn.backend.api {
    requires jdk.management;
    requires transitive snn.ir;

    exports snn.backend;
}
