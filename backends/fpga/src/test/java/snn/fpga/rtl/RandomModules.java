package snn.fpga.rtl;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import snn.fpga.rtl.Operation.Direction;

/// Modules of random operations, registers and memories over all widths.
public final class RandomModules {
    private final RandomGenerator random;
    private final ModuleBuilder b;
    private final List<Signal> pool = new ArrayList<>();

    private RandomModules(RandomGenerator random, String name) {
        this.random = random;
        this.b = new ModuleBuilder(name, "random operations");
    }

    public static Module of(RandomGenerator random, String name, int operations) {
        return new RandomModules(random, name).build(operations);
    }

    private Module build(int operations) {
        for (int n = 0; n < 4; n++) {
            pool.add(b.input("in" + n, width()));
        }
        pool.add(b.constant(9, random.nextLong()));
        List<Signal> held = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            held.add(b.register("state" + n, width(), random.nextLong()));
        }
        pool.addAll(held);
        for (int n = 0; n < operations; n++) {
            pool.add(operation());
        }
        held.forEach(h -> b.nextIf(h, fitted(pick(), 1), fitted(pick(), h.width())));
        long[] image = random.longs(8).map(w -> w & Signal.mask(11)).toArray();
        Signal word = b.memory("words", 11, image, Memory.Style.ANY, fitted(pick(), 3));
        b.write(word, fitted(pick(), 1), fitted(pick(), 3), fitted(pick(), 11));
        pool.add(word);
        for (int n = 0; n < pool.size(); n++) {
            b.output("out" + n, pool.get(n));
        }
        return b.build();
    }

    private Signal operation() {
        Signal a = pick();
        return switch (random.nextInt(17)) {
            case 0 -> b.not(a);
            case 1 -> b.and(a, like(a));
            case 2 -> b.or(a, like(a));
            case 3 -> b.xor(a, like(a));
            case 4 -> b.add(a, like(a));
            case 5 -> b.subtract(a, like(a));
            case 6 -> b.equal(a, like(a));
            case 7 -> b.less(a, like(a));
            case 8 -> b.lessSigned(a, like(a));
            case 9 -> b.mux(fitted(pick(), 1), a, like(a));
            case 10 -> b.any(a);
            case 11 -> b.all(a);
            case 12 -> a.width() < 2 ? b.not(a) : shifted(a);
            case 13 -> fitted(a, width());
            case 14 -> b.signExtended(a, a.width() + random.nextInt(65 - a.width()));
            case 15 -> b.multiply(a, like(a));
            default -> b.concat(List.of(fitted(a, 1 + random.nextInt(32)), fitted(pick(), 7)));
        };
    }

    private Signal shifted(Signal a) {
        Direction[] all = Direction.values();
        return b.shifted(a, all[random.nextInt(all.length)], 1 + random.nextInt(a.width() - 1));
    }

    private Signal like(Signal a) {
        return fitted(pick(), a.width());
    }

    private Signal fitted(Signal a, int width) {
        return a.width() > width
                ? b.slice(a, random.nextInt(a.width() - width + 1), width)
                : b.zeroExtended(a, width);
    }

    private Signal pick() {
        return pool.get(random.nextInt(pool.size()));
    }

    private int width() {
        return 1 + random.nextInt(random.nextBoolean() ? 8 : 64);
    }
}
