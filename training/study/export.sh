#!/bin/sh
# Exports what the study asks for: the same patients with and without normalisation, and acquired worse. `python3 -m study` calls it.
# Usage: training/study/export.sh DIR [new patients] [pool] [patients of each probe]. Goes on where it stopped; about 10 patients/s on two cores.
set -eu
mkdir -p "$1"
out=$(cd "$1" && pwd)
new=${2:-1000}
pool=${3:-400}
probed=${4:-300}
cd "$(dirname "$0")/../.."

export_set() { # input, name, count, test, further options
  input=$1 name=$2 count=$3 test=$4
  shift 4
  echo "$input/$name"
  npm run --silent osteon -- dataset --seed 40000000 --input "training/$input.json" --out "$out/$input/$name" \
    --count "$count" --test "$test" --validation 1 --no-crops "$@"
}

for input in thorax-96 thorax-96-raw; do
  # Held-out rows come first: the probes are the first of the new patients, acquired again.
  export_set "$input" main $((new + 1 + pool)) "$new"
  export_set "$input" counts-half $((probed + 1)) "$probed" --kept-counts 0.5
  export_set "$input" counts-quarter $((probed + 1)) "$probed" --kept-counts 0.25
  export_set "$input" blurred-camera $((probed + 1)) "$probed" --camera blurred
  export_set "$input" shifted-population $((probed + 1)) "$probed" --camera shifted
  export_set "$input" rotated-8-degrees $((probed + 1)) "$probed" --rotate 8
  export_set "$input" anterior-alone $((probed + 1)) "$probed" --only-view ANTERIOR
  export_set "$input" posterior-alone $((probed + 1)) "$probed" --only-view POSTERIOR
done
echo "$new $pool $probed" > "$out/exported"
