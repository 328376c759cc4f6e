package snn.bench;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import snn.training.Gemm;

/// The matrix product of the training, and those of libraries, on the shapes of W5 (600 columns are
/// padded to 608) and a square. The one in C is the `libblas.so.3` of the system; it is to be
/// started with `OPENBLAS_NUM_THREADS=1`, since the thread that asks is timed alone.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, batchSize = 20)
@Measurement(iterations = 5, batchSize = 20)
@Fork(
        value = 1,
        jvmArgsPrepend = {
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:PerMethodTrapLimit=1000000"
        })
public class GemmBenchmark {
    /// `C += A · B`, all row-major without padding.
    @FunctionalInterface
    private interface Product {
        void multiply(int rows, int columns, int inner, float[] a, float[] b, float[] c);
    }

    /// Whose product it is.
    public enum Maker {
        OWN,
        NETLIB_C,
        NETLIB_JAVA;

        private Product product() {
            return switch (this) {
                case OWN ->
                        (rows, columns, inner, a, b, c) ->
                                Gemm.multiply(
                                        rows,
                                        columns,
                                        inner,
                                        Gemm.View.of(a, 0, inner),
                                        b,
                                        0,
                                        columns,
                                        c,
                                        0,
                                        columns);
                case NETLIB_C -> of(NativeBLAS.getInstance());
                case NETLIB_JAVA -> of(JavaBLAS.getInstance());
            };
        }

        /// Column-major, a row-major product is that of the factors the other way round.
        private static Product of(BLAS blas) {
            return (rows, columns, inner, a, b, c) ->
                    blas.sgemm(
                            "N", "N", columns, rows, inner, 1, b, columns, a, inner, 1, c, columns);
        }
    }

    @Param({"128x784x600", "784x128x600", "3200x784x600", "512x512x512"})
    public String shape = "512x512x512";

    @Param({"OWN", "NETLIB_C", "NETLIB_JAVA"})
    public Maker maker = Maker.OWN;

    private Product product = Maker.OWN.product();
    private int rows;
    private int inner;
    private int columns;
    private float[] a = new float[0];
    private float[] b = new float[0];
    private float[] c = new float[0];

    @Setup
    public void fill() {
        String[] sizes = shape.split("x", 3);
        rows = Integer.parseInt(sizes[0]);
        inner = Integer.parseInt(sizes[1]);
        columns = (Integer.parseInt(sizes[2]) + 15) / 16 * 16;
        product = maker.product();
        a = random(rows * inner, 42);
        b = random(inner * columns, 43);
        c = new float[rows * columns];
    }

    private static float[] random(int length, int seed) {
        var values = new float[length];
        for (int n = 0; n < length; n++) {
            values[n] = RandomNumbers.uniform(seed, n) - 0.5f;
        }
        return values;
    }

    @Benchmark
    public float[] multiply() {
        product.multiply(rows, columns, inner, a, b, c);
        return c;
    }
}
