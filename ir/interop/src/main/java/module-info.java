/// Other people's formats in and out.
@org.jspecify.annotations.NullMarked
module snn.interop {
    requires com.google.gson;
    requires io.jhdf;
    requires transitive snn.ir;

    exports snn.interop;
    exports snn.interop.hdf5;
    exports snn.interop.lava;
    exports snn.interop.nir;
    exports snn.interop.nir.exporting;
    exports snn.interop.nir.importing;
    exports snn.interop.nir.reading;
    exports snn.interop.nirdata;
    exports snn.interop.safetensors;
}
