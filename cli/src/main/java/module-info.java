/// The `snn` command. It may know every room, so no room may know it.
@org.jspecify.annotations.NullMarked
module snn.cli {
    requires com.google.gson;
    requires info.picocli;
    requires java.management;
    requires snn.backend.api;
    requires snn.ir;
    requires snn.models;

    exports snn.cli;

    opens snn.cli to
            info.picocli;
}
