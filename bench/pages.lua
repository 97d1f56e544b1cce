-- Asks for the paths of the file $BENCH_PATHS one after the other, signed in with $BENCH_COOKIE, and
-- says as one line of JSON what came back.
local paths, at = {}, 0

function init(args)
   for line in io.lines(os.getenv("BENCH_PATHS")) do
      paths[#paths + 1] = line
   end
   wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")
   wrk.headers["Accept-Encoding"] = nil
end


function request()
   at = at % #paths + 1
   return wrk.format("GET", paths[at])
end

function done(summary, latency, requests)
   local e = summary.errors
   io.write(string.format(
      '{"requests": %d, "seconds": %.3f, "p50_ms": %.3f, "p99_ms": %.3f, "bytes": %d, "bad": %d}\n',
      summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
      latency:percentile(99) / 1e3, summary.bytes / math.max(summary.requests, 1),
      e.connect + e.read + e.write + e.status + e.timeout))
end
