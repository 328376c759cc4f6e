package snn.loihi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import snn.loihi.chip.Chip;
import snn.loihi.image.CoreImage;
import snn.loihi.image.Destination;
import snn.loihi.image.InputPort;
import snn.loihi.mapping.Mapping;
import snn.loihi.mapping.Site;

/// The ways that messages take over the mesh: first along the row, then along the column.
final class Mesh {
    static final int EAST = 0;
    static final int WEST = 1;
    static final int SOUTH = 2;
    static final int NORTH = 3;
    private static final int DIRECTIONS = 4;

    /// All messages from one core to another, or from the host, which is the core after the last.
    ///
    /// @param links the links on the way
    /// @param latency in picoseconds
    record Flow(int from, int to, int[] links, int eastWest, int northSouth, long latency) {
        int hops() {
            return eastWest + northSouth;
        }
    }

    private final Mapping mapping;
    private final List<Flow> flows = new ArrayList<>();

    Mesh(Mapping mapping) {
        this.mapping = mapping;
        List<CoreImage> cores = mapping.image().cores();
        for (int k = 0; k < cores.size(); k++) {
            add(k, cores.get(k).outAxons());
        }
        for (InputPort port : mapping.image().ports()) {
            add(cores.size(), port.lines());
        }
    }

    private void add(int from, List<List<Destination>> routes) {
        Set<Integer> targets = new LinkedHashSet<>();
        routes.forEach(r -> r.forEach(d -> targets.add(d.core())));
        for (int to : targets) {
            if (flows.stream().noneMatch(f -> f.from() == from && f.to() == to)) {
                flows.add(flow(from, to));
            }
        }
    }

    List<Flow> flows() {
        return flows;
    }

    int links() {
        return mapping.chip().mesh().width() * mapping.chip().mesh().height() * DIRECTIONS;
    }

    /// The link that leaves a router in a direction.
    int link(int x, int y, int direction) {
        return (y * mapping.chip().mesh().width() + x) * DIRECTIONS + direction;
    }

    private Site site(int core) {
        Chip.Mesh mesh = mapping.chip().mesh();
        return core < mapping.sites().size()
                ? mapping.sites().get(core)
                : new Site(mesh.hostX(), mesh.hostY(), 0);
    }

    private Flow flow(int from, int to) {
        Site start = site(from);
        Site end = site(to);
        var links = new ArrayList<Integer>();
        int x = start.x();
        while (x != end.x()) {
            links.add(link(x, start.y(), x < end.x() ? EAST : WEST));
            x += Integer.signum(end.x() - x);
        }
        int y = start.y();
        while (y != end.y()) {
            links.add(link(x, y, y < end.y() ? SOUTH : NORTH));
            y += Integer.signum(end.y() - y);
        }
        int eastWest = Math.abs(end.x() - start.x());
        int northSouth = Math.abs(end.y() - start.y());
        var timing = mapping.chip().timing();
        long latency =
                timing.router()
                        + eastWest * timing.hopEastWest()
                        + northSouth * timing.hopNorthSouth();
        int[] way = links.stream().mapToInt(Integer::intValue).toArray();
        return new Flow(from, to, way, eastWest, northSouth, latency);
    }

    /// The time a link takes for one message, in picoseconds.
    long serviceTime(int link) {
        var timing = mapping.chip().timing();
        return link % DIRECTIONS <= WEST ? timing.hopEastWest() : timing.hopNorthSouth();
    }
}
