# Writes a model version: model.onnx, vectors.bin, manifest.json, and the draft of its card.md, which a person who has read the report completes.

import hashlib
import inspect
import json
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from card import draft_card, keep_completed_card
from dataset import Split
from report import only_view, predict

VECTORS = 8
# torch and onnxruntime agree to about 1e-5; other processors and providers stay far below this, another network does not.
TOLERANCE = 1e-3


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def export_onnx(network: torch.nn.Module, example: torch.Tensor, path: Path) -> None:
    # torch 2.9 and later default to another exporter that this network does not need.
    older = {'dynamo': False} if 'dynamo' in inspect.signature(torch.onnx.export).parameters else {}
    names = {name: {0: 'n'} for name in ('views', 'logit', 'evidence')}
    with warnings.catch_warnings():
        # Rows and columns become constants, as they should: only the number of patients varies.
        warnings.simplefilter('ignore', torch.jit.TracerWarning)
        torch.onnx.export(network, example, str(path), opset_version=17, input_names=['views'],
                          output_names=['logit', 'evidence'], dynamic_axes=names, **older)


def pick_vectors(test: Split) -> torch.Tensor:
    """Eight patients of the test split, spread over both labels; the last lacks its posterior view."""
    ill = [i for i in range(len(test)) if test.labels[i] > 0][: VECTORS // 2]
    well = [i for i in range(len(test)) if test.labels[i] == 0][: VECTORS // 2]
    vectors = test.inputs[ill + well].clone()
    if vectors.shape[1] == 2:
        vectors[-1] = only_view(vectors[-1:], 0)[0]
    return vectors


def write_bundle(folder: Path, network, test: Split, config: dict, description: dict, calibration: dict, report: dict,
                 members: Sequence[dict] = ()) -> None:
    keep_completed_card(folder)
    folder.mkdir(parents=True, exist_ok=True)
    network = network.cpu().to(memory_format=torch.contiguous_format).eval()
    vectors = pick_vectors(test)
    export_onnx(network, vectors[:1], folder / 'model.onnx')
    (folder / 'vectors.bin').write_bytes(vectors.numpy().astype('<f4').tobytes())
    logits = np.float32(predict(network, vectors)[0])
    weights = folder / 'model.onnx'
    manifest = {
        'schema': 'osteon-model/1', 'name': config['model']['name'], 'version': folder.name,
        'title': config['model']['title'], 'trainedOn': config['model']['trained_on'],
        'weights': {'file': 'model.onnx', 'sha256': sha256(weights), 'bytes': weights.stat().st_size},
        'input': description['input'],
        'outputs': {'logit': 'logit', 'evidence': 'evidence'},
        'requiredViews': config['operating']['required_views'],
        'calibration': {key: calibration[key] for key in ('temperature', 'threshold', 'abstain', 'logitStandardError', 'coverage')
                        if key != 'coverage' or calibration['abstain']},
        'limits': {'minCountsPerView': config['operating']['min_counts_per_view']},
        'vectors': {'file': 'vectors.bin', 'sha256': sha256(folder / 'vectors.bin'), 'count': len(vectors),
                    'logits': logits[:, 0].tolist(), 'tolerance': TOLERANCE},
        'metrics': report,
    }
    if calibration['findings']:  # of the further channels of both outputs
        manifest['findings'] = [{'disease': own['disease'].upper(), **{key: own[key] for key in ('temperature', 'threshold', 'logitStandardError')}}
                                for own in calibration['findings']]
        manifest['vectors']['findings'] = logits[:, 1:].tolist()
    (folder / 'manifest.json').write_text(json.dumps(manifest, indent=2) + '\n')
    (folder / 'card.md').write_text(draft_card(manifest, config, description, members))
    print(f'wrote {folder}')
