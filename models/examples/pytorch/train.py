#!/usr/bin/python3
"""Trains a small GRU in PyTorch on rows that `nudge features` wrote, and exports it for Nudge.

    deploy/nudge features --stream FORMAT:PATH --cut INSTANT --out rows.csv.gz
    /usr/bin/python3 models/examples/pytorch/train.py rows.csv.gz model.onnx
    deploy/nudge model check model.onnx
"""

import argparse
import csv
import gzip
import warnings
from datetime import datetime, timezone
from itertools import groupby

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.nn.utils.rnn import pad_sequence

HOUR, DAY = 3_600.0, 86_400.0
PURCHASE_EDGES = [HOUR, DAY, 3 * DAY, 7 * DAY]  # upper edges of the buckets, seconds
RETURN_EDGES = [HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY]
# Numbers that stand for texts, to be looked up and not computed with; this example leaves them out.
EMBEDDED = {"page", "page.previous", "category", "item"}
INPUTS = ["features", "state"]
OUTPUTS = ["next_state", "purchase_logits", "return_logits"]


class User:
    """One user's events in order: feature rows [T, F], targets [T, Kp] and [T, Kr]."""

    def __init__(self, lines, names):
        self.id, self.part = lines[0]["user_id"], lines[0]["part"]
        self.rows = torch.tensor([[float(line[name]) for name in names] for line in lines])
        observed = np.array([float(line["observed"]) for line in lines])
        self.purchase = targets(lines, "next_purchase", observed, PURCHASE_EDGES)
        self.visit = targets(lines, "next_event", observed, RETURN_EDGES)


def targets(lines, column, observed, edges):
    """In which buckets the event could happen, and in which it did: [T, K] each.

    A bucket counts if the user was observed to its end and the event had not come before it.
    """
    seconds = np.array([float(line[column] or "inf") for line in lines])[:, None]
    bucket = np.searchsorted(edges, seconds)  # K: beyond the last edge, or not seen
    k = np.arange(len(edges))
    seen_through = np.array(edges) <= observed[:, None]
    counts, happened = seen_through & (k <= bucket), seen_through & (k == bucket)
    return torch.tensor(counts).float(), torch.tensor(happened).float()


def read(path):
    """The features' names, the users, and the end of the observation, epoch seconds."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns = reader.fieldnames[reader.fieldnames.index("observed") + 1 :]
        names = [name for name in columns if name not in EMBEDDED]
        users, until = [], 0.0
        for _, lines in groupby(reader, key=lambda line: line["user_id"]):
            lines = list(lines)
            users.append(User(lines, names))
            until = float(lines[-1]["time"]) / 1_000 + float(lines[-1]["observed"])
        return names, users, until


class Model(nn.Module):
    """Normalisation, a GRU and two heads. `forward` is one step, as Nudge runs it."""

    def __init__(self, mean, std, hidden):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.gru = nn.GRU(len(mean), hidden)
        self.purchase = nn.Linear(hidden, len(PURCHASE_EDGES))
        self.visit = nn.Linear(hidden, len(RETURN_EDGES))

    def whole(self, rows):
        """Logits at every event of whole sequences, rows [T, N, F], from a state of zeros."""
        h, _ = self.gru((rows - self.mean) / self.std)
        return self.purchase(h), self.visit(h)

    def forward(self, features, state):
        """[N, F] and [N, S] to [N, S], [N, Kp] and [N, Kr]: logits, no sigmoid."""
        x = (features - self.mean) / self.std
        h, next_state = self.gru(x.unsqueeze(0), state.unsqueeze(0))
        return next_state.squeeze(0), self.purchase(h.squeeze(0)), self.visit(h.squeeze(0))


def loss(model, users):
    """The survival likelihood of Gensheimer and Narasimhan (2019), mean per event."""
    purchase, visit = model.whole(pad_sequence([user.rows for user in users]))
    total = 0.0
    for logits, head in (purchase, "purchase"), (visit, "visit"):
        counts = pad_sequence([getattr(user, head)[0] for user in users])  # padding counts nothing
        happened = pad_sequence([getattr(user, head)[1] for user in users])
        total += binary_cross_entropy_with_logits(logits, happened, counts, reduction="sum")
    return total / sum(len(user.rows) for user in users)


def train(users, hidden, epochs):
    fit = [user for user in users if user.part == "fit"]
    held_out = [user for user in users if user.part == "held-out"]
    rows = torch.cat([user.rows for user in fit])
    std = rows.std(0)
    model = Model(rows.mean(0), torch.where(std > 1e-6, std, torch.ones_like(std)), hidden)
    optimiser = torch.optim.AdamW(model.parameters(), lr=0.01)
    for epoch in range(1, epochs + 1):
        for i in torch.randperm(len(fit)).split(32):
            optimiser.zero_grad()
            loss(model, [fit[j] for j in i]).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
        with torch.no_grad():
            print(f"epoch {epoch}: loss of held-out users {loss(model, held_out):.4f}")
    return model.eval()


def export(model, names, until, path):
    """The ONNX file of one step, and the metadata by which Nudge knows what it is."""
    hidden = model.gru.hidden_size
    torch.onnx.export(
        model,
        (torch.zeros(2, len(names)), torch.zeros(2, hidden)),
        path,
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes={name: {0: "N"} for name in INPUTS + OUTPUTS},
        opset_version=17,
    )
    metadata = {
        "nudge.contract": "1",
        "nudge.id": "pytorch-gru",
        "nudge.version": "1",
        "nudge.features": ",".join(names),
        "nudge.features.mean": numbers(model.mean),
        "nudge.features.std": numbers(model.std),
        "nudge.state.size": str(hidden),
        "nudge.purchase.edges": numbers(PURCHASE_EDGES),
        "nudge.return.edges": numbers(RETURN_EDGES),
        # Not of the contract: `nudge evaluate` judges from here on, and no earlier.
        "training.until": datetime.fromtimestamp(until, timezone.utc).isoformat().replace("+00:00", "Z"),
    }
    file = onnx.load(path)
    onnx.helper.set_model_props(file, metadata)
    onnx.save(file, path)


def numbers(values):
    return ",".join(str(float(value)) for value in values)


def write_scores(model, users, path):
    """What PyTorch makes of every event, one line each: user, purchase logits, return logits."""
    with open(path, "w", encoding="utf-8", newline="") as file, torch.no_grad():
        for user in users:
            purchase, visit = model.whole(user.rows.unsqueeze(1))
            for logits in torch.cat([purchase, visit], dim=2).squeeze(1):
                csv.writer(file).writerow([user.id, *logits.tolist()])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", help="what `nudge features` wrote")
    parser.add_argument("model", help="the ONNX file to write")
    parser.add_argument("--hidden", type=int, default=16, help="size of the state")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--scores", metavar="FILE", help="also write PyTorch's logits of every event")
    options = parser.parse_args()
    warnings.filterwarnings("ignore", module="torch.onnx")
    torch.manual_seed(1)
    names, users, until = read(options.rows)
    model = train(users, options.hidden, options.epochs)
    export(model, names, until, options.model)
    if options.scores:
        write_scores(model, users, options.scores)


if __name__ == "__main__":
    main()
