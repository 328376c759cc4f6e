/// The Loihi-style cores: what a chip is, how an integer model is mapped onto it, and an emulator
/// that runs the mapped cores bit for bit. Nothing here knows how a report looks.
@org.jspecify.annotations.NullMarked
module snn.loihi {
    requires com.google.gson;
    requires transitive snn.backend.api;

    exports snn.loihi;
    exports snn.loihi.chip;
    exports snn.loihi.conform;
}
