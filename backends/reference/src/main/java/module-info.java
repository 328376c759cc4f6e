/// The meaning of the IR: slow, and obviously right.
@org.jspecify.annotations.NullMarked
module snn.reference {
    requires transitive snn.backend.api;

    exports snn.reference;
}
