/// Data sets that models are trained and measured on, and the readers of their formats.
@org.jspecify.annotations.NullMarked
module snn.models {
    requires transitive snn.ir;

    exports snn.models;
}
