package snn.compiler.discretise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Steps of user-written neurons against loops written by hand, spikes and all.
class UserNeuronsTest {
    private static final int STEPS = 1_000;
    private static final Map<String, String> AUTO =
            Map.of("integration", "auto", "order", "simultaneous");

    @Test
    void adaptiveExponentialIsSteppedByRungeKutta() {
        double dt = 0.05;
        var cell =
                new Simulation(
                        UserNeurons.discrete(
                                        UserNeurons.population(
                                                UserNeurons.adex(), UserNeurons.ADEX, AUTO),
                                        dt)
                                .orThrow());
        double[] s = {-70.6, 0, 0};
        int waiting = 0;
        int spikes = 0;
        var random = new Random(1);
        for (int t = 0; t < 5 * STEPS; t++) {
            double exc = random.nextInt(20) == 0 ? 12 : 0;
            double[] k1 = adex(s[0], s[1], s[2]);
            double[] k2 = adex(s[0] + dt / 2 * k1[0], s[1] + dt / 2 * k1[1], s[2] + dt / 2 * k1[2]);
            double[] k3 = adex(s[0] + dt / 2 * k2[0], s[1] + dt / 2 * k2[1], s[2] + dt / 2 * k2[2]);
            double[] k4 = adex(s[0] + dt * k3[0], s[1] + dt * k3[1], s[2] + dt * k3[2]);
            var next = new double[3];
            for (int i = 0; i < 3; i++) {
                next[i] = s[i] + dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
            next[2] += exc;
            boolean fired = false;
            if (waiting > 0) {
                waiting--;
                next[0] = s[0];
                next[1] = s[1];
            } else if (next[0] >= 20) {
                fired = true;
                next[0] = -70.6;
                next[1] += 80.5;
                waiting = 40; // 2 ms
            }
            s = next;
            spikes += fired ? 1 : 0;
            assertEquals(fired, cell.step(_ -> exc), "spike in step " + t);
            near(s[0], cell.value("v"), t);
            near(s[1], cell.value("w"), t);
            near(s[2], cell.value("g_e"), t);
        }
        assertTrue(spikes >= 5, spikes + " spikes");
    }

    private static double[] adex(double v, double w, double g) {
        double dv =
                (30 * (-70.6 - v)
                                + 30 * 2 * Math.exp(Math.min((v + 50.4) / 2, 6))
                                - w
                                + g * (0 - v))
                        / 281;
        return new double[] {dv, (4 * (v + 70.6) - w) / 144, -g / 5};
    }

    @Test
    void resonateAndFireIsARotation() {
        double dt = 1;
        double b = -0.05;
        double omega = 0.6;
        var cell =
                new Simulation(
                        UserNeurons.discrete(
                                        UserNeurons.population(
                                                UserNeurons.resonator(),
                                                Map.of("b", b, "omega", omega),
                                                AUTO),
                                        dt)
                                .orThrow());
        double real = Math.exp(b * dt) * Math.cos(omega * dt);
        double imaginary = Math.exp(b * dt) * Math.sin(omega * dt);
        // (e^(λ dt) - 1) / λ
        double size = b * b + omega * omega;
        double gainX = ((real - 1) * b + imaginary * omega) / size;
        double gainY = (imaginary * b - (real - 1) * omega) / size;
        double x = 0;
        double y = 0;
        int spikes = 0;
        var random = new Random(2);
        for (int t = 0; t < STEPS; t++) {
            double arriving = random.nextInt(4) == 0 ? 0.9 : 0;
            double nextX = real * x - imaginary * y + gainX * arriving;
            double nextY = imaginary * x + real * y + gainY * arriving;
            boolean fired = nextY >= 1;
            x = fired ? 0 : nextX;
            y = fired ? 0.5 : nextY;
            spikes += fired ? 1 : 0;
            assertEquals(fired, cell.step(_ -> arriving), "spike in step " + t);
            near(x, cell.value("x"), t);
            near(y, cell.value("y"), t);
        }
        assertTrue(spikes >= 20, spikes + " spikes");
    }

    @Test
    void twoCompartmentsAreTwoExponentials() {
        double dt = 0.5;
        double k = 0.7;
        double tauS = 10;
        double tauD = 30;
        var cell =
                new Simulation(
                        UserNeurons.discrete(
                                        UserNeurons.population(
                                                UserNeurons.compartments(),
                                                Map.of(
                                                        "tau_s",
                                                        tauS,
                                                        "tau_d",
                                                        tauD,
                                                        "k",
                                                        k,
                                                        "threshold",
                                                        0.5),
                                                AUTO),
                                        dt)
                                .orThrow());
        // the matrix [p q; r s], its eigenvalues, and Sylvester's formula
        double p = -(1 + k) / tauS;
        double q = k / tauS;
        double r = k / tauD;
        double s = -(1 + k) / tauD;
        double root = Math.sqrt((p - s) * (p - s) / 4 + q * r);
        double first = (p + s) / 2 + root;
        double second = (p + s) / 2 - root;
        double e1 = Math.exp(first * dt);
        double e2 = Math.exp(second * dt);
        double slope = (e1 - e2) / (first - second);
        double level = (first * e2 - second * e1) / (first - second);
        double vv = level + slope * p;
        double vd = slope * q;
        double dv = slope * r;
        double dd = level + slope * s;
        // A^-1 (Φ - 1) [0, 1/tau_d]
        double determinant = p * s - q * r;
        double gainV = (s * vd - q * (dd - 1)) / determinant / tauD;
        double gainD = (p * (dd - 1) - r * vd) / determinant / tauD;
        double v = 0;
        double d = 0;
        int spikes = 0;
        var random = new Random(3);
        for (int t = 0; t < STEPS; t++) {
            double arriving = random.nextInt(3) * 4;
            double nextV = vv * v + vd * d + gainV * arriving;
            double nextD = dv * v + dd * d + gainD * arriving;
            boolean fired = nextV >= 0.5;
            v = fired ? nextV - 0.5 : nextV;
            d = nextD;
            spikes += fired ? 1 : 0;
            assertEquals(fired, cell.step(_ -> arriving), "spike in step " + t);
            near(v, cell.value("v"), t);
            near(d, cell.value("d"), t);
        }
        assertTrue(spikes >= 20, spikes + " spikes");
    }

    @Test
    void aThresholdMovesAndASynapseFacilitates() {
        double dt = 1;
        var cell =
                new Simulation(
                        UserNeurons.discrete(
                                        UserNeurons.population(
                                                UserNeurons.facilitating(),
                                                Map.of(
                                                        "tau_m", 20.0, "tau_s", 5.0, "tau_t", 60.0,
                                                        "tau_f", 200.0, "U", 0.2, "rest", 1.0,
                                                        "jump", 0.4),
                                                AUTO),
                                        dt)
                                .orThrow());
        double keepV = Math.exp(-dt / 20);
        double keepI = Math.exp(-dt / 5);
        double keepT = Math.exp(-dt / 60);
        double keepU = Math.exp(-dt / 200);
        double fromI = 5.0 / (5 - 20) * (keepI - keepV);
        double v = 0;
        double i = 0;
        double theta = 1;
        double u = 0.2;
        int spikes = 0;
        var random = new Random(4);
        for (int t = 0; t < STEPS; t++) {
            double arriving = random.nextInt(5) == 0 ? 8 : 0;
            v = keepV * v + fromI * i;
            i = keepI * i;
            theta = 1 + (theta - 1) * keepT;
            u = 0.2 + (u - 0.2) * keepU;
            i += u * arriving;
            u += arriving > 0 ? 0.2 * (1 - u) : 0;
            boolean fired = v >= theta;
            if (fired) {
                v = 0;
                theta += 0.4;
            }
            spikes += fired ? 1 : 0;
            assertEquals(fired, cell.step(_ -> arriving), "spike in step " + t);
            near(v, cell.value("v"), t);
            near(i, cell.value("i"), t);
            near(theta, cell.value("theta"), t);
            near(u, cell.value("u"), t);
        }
        assertTrue(spikes >= 10, spikes + " spikes");
    }

    private static void near(double wanted, double found, int step) {
        assertEquals(wanted, found, 1e-12 * Math.max(1, Math.abs(wanted)), "step " + step);
    }
}
