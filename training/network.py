"""The network: a small BERT encoder, labels of cues and names, and frames around each cue.

The encoder is all-MiniLM-L6-v2 (6 layers, 384 wide, 12 heads, uncased), written out so that
what is trained is exactly what is exported.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.records import ActKind
from sayso.statements import encode, links
from sayso.statements.decode import CUE_LABELS, FRAME_LABELS, IMPOSSIBLE, allowed
from sayso.statements.judge import ABOUT_LABELS, INSIDE, PLACES_IN_STATEMENT
from sayso.statements.names import NAME_LABELS

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
FRAME_WIDTH = 128
FRAME_DILATIONS = (1, 3, 9)  # a word of a frame sees 26 words to either side
EARLY = 3  # layers whose vectors names are read from, beside the last: statements forget them
NAME_DILATIONS = (1, 1)  # a word's labels see four words to either side
ACT_DILATIONS = (1, 3)
ACTS = len(ActKind)
QUERIES = 4  # ways of looking at a statement's content, each led by its cue
TAGS = 7  # O and B/I of source, cue and content, for the auxiliary loss


class SharedDropout(nn.Module):
    """Dropout with one mask for all windows of a batch: on a processor, chance is dear."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """B × T × d to the same."""
        if not self.training or not self.share:
            return x
        return x * F.dropout(torch.ones(x.shape[1:], dtype=x.dtype), self.share)


class Layer(nn.Module):
    """One post-norm transformer layer as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = SharedDropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """B × T × 384 to the same; `bias` (B × 1 × 1 × T) is added to attention scores."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a processor in 16 bits, torch's fused attention is the slower one.
        with torch.autocast("cpu", enabled=False):
            scores = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(2, 3) + bias.to(q.dtype)
            seen = torch.softmax(scores, dim=-1) @ v
        x = self.norm1(x + self.dropout(self.out(seen.transpose(1, 2).reshape(b, t, WIDTH))))
        out: Tensor = self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))
        return out


class Encoder(nn.Module):
    """Pieces and their features to vectors."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(encode.CASES, WIDTH)
        self.quote = nn.Embedding(encode.QUOTES, WIDTH)
        self.start = nn.Embedding(encode.STARTS, WIDTH)
        for extra in (self.case, self.quote, self.start):
            nn.init.zeros_(extra.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = SharedDropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """B × T ids, mask and B × T × 3 features to B × T × 384, of the last and `EARLY` layer."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]]
        x = x + self.case(features[..., 0]) + self.quote(features[..., 1])
        x = self.dropout(self.norm(x + self.start(features[..., 2])))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * IMPOSSIBLE
        early = x
        for i, layer in enumerate(self.layers, 1):
            x = layer(x, bias)
            early = x if i == EARLY else early
        return x, early


class FrameBlock(nn.Module):
    """Lets a word see others: a convolution a channel (five words, `reach` apart), then a mix."""

    def __init__(self, reach: int) -> None:
        super().__init__()
        d = FRAME_WIDTH
        self.near = nn.Conv1d(d, d, 5, padding=2 * reach, dilation=reach, groups=d)
        self.mix = nn.Linear(d, d)

    def forward(self, x: Tensor) -> Tensor:
        """K × R × 128 to the same."""
        near = self.near(x.transpose(1, 2)).transpose(1, 2)
        return x + F.gelu(self.mix(F.gelu(near)))


class FrameScorer(nn.Module):
    """Scores of source and content labels for the words around a cue."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        d = FRAME_WIDTH
        self.bucket = nn.Embedding(links.BUCKETS, d)
        self.between = nn.Embedding(links.BETWEEN, d)
        self.lines = nn.Embedding(links.LINES, d)
        self.state = nn.Embedding(links.CUE_STATES, d)
        self.norm = nn.LayerNorm(d)
        self.blocks = nn.ModuleList(FrameBlock(reach) for reach in FRAME_DILATIONS)
        self.labels = nn.Linear(d, FRAME_LABELS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, cue: Tensor, places: Tensor) -> Tensor:
        """K × R × 128 words, K × 256 cues, K × R × 4 places to K × R × 5."""
        shift, scale = cue[:, None].chunk(2, dim=2)
        x = words * (1 + scale) + shift + self.bucket(places[..., 0]) + self.between(places[..., 1])
        x = F.gelu(self.norm(x + self.lines(places[..., 2]) + self.state(places[..., 3])))
        inside = (places[..., 3:] != links.BEYOND).to(x.dtype)
        for block in self.blocks:
            x = block(x * inside)
        out: Tensor = self.labels(self.dropout(x))
        return out


class NameScorer(nn.Module):
    """Scores of name labels for each word, from vectors of two layers and the words beside it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        d = FRAME_WIDTH
        self.early = nn.Linear(WIDTH, d)
        self.last = nn.Linear(WIDTH, d)
        self.norm = nn.LayerNorm(d)
        self.blocks = nn.ModuleList(FrameBlock(reach) for reach in NAME_DILATIONS)
        self.labels = nn.Linear(d, NAME_LABELS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, early: Tensor, last: Tensor, inside: Tensor | None = None) -> Tensor:
        """Twice B × W × 384 to B × W × 11; `inside` (B × W × 1) is 0 for padding, else 1."""
        x = F.gelu(self.norm(self.early(early) + self.last(last)))
        for block in self.blocks:
            x = block(x if inside is None else x * inside)
        out: Tensor = self.labels(self.dropout(x))
        return out


class ActScorer(nn.Module):
    """What a statement does, and which of the words in and around it tell whom it is about."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        d = FRAME_WIDTH
        self.place = nn.Embedding(PLACES_IN_STATEMENT, d)
        self.norm = nn.LayerNorm(d)
        self.blocks = nn.ModuleList(FrameBlock(reach) for reach in ACT_DILATIONS)
        self.queries = nn.Linear(d, QUERIES * d)
        self.joined = nn.Linear((2 + QUERIES) * d, d)
        self.joined_norm = nn.LayerNorm(d)
        self.acts = nn.Linear(d, ACTS)
        self.about = nn.Linear(d, ABOUT_LABELS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """K × R × 128 words and K × R places to K × 14 acts and K × R × 3 labels."""
        x = F.gelu(self.norm(words + self.place(places)))
        inside = (places > 0).to(x.dtype)[..., None]
        for block in self.blocks:
            x = block(x * inside)
        source, cue, content = ((places == role).to(x.dtype) for role in INSIDE)
        about = self.about(self.dropout(x))
        by_role = [self._mean(x, role) for role in (cue, source)]
        queries = self.queries(by_role[0]).view(len(x), QUERIES, -1)
        seen = queries @ x.transpose(1, 2) * x.shape[-1] ** -0.5
        seen = seen + (1 - content[:, None]) * IMPOSSIBLE
        looked = (torch.softmax(seen, dim=-1) @ x).flatten(1)
        joined = self.joined(self.dropout(torch.cat([*by_role, looked], dim=1)))
        acts: Tensor = self.acts(self.dropout(F.gelu(self.joined_norm(joined))))
        return acts, about

    @staticmethod
    def _mean(x: Tensor, role: Tensor) -> Tensor:
        return (role[:, None] @ x)[:, 0] / (role.sum(1, keepdim=True) + 1e-6)


class ChainScores(nn.Module):
    """Start and transition scores of a chain; impossible moves stay so."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.scores = nn.Parameter(torch.zeros(labels + 1, labels))
        self.register_buffer("allowed", torch.from_numpy(allowed(labels)), persistent=False)

    def forward(self) -> tuple[Tensor, Tensor]:
        """`start` (L) and `moves` (L × L)."""
        scores = self.scores.masked_fill(~self.allowed, IMPOSSIBLE)  # type: ignore[operator]
        return scores[-1], scores[:-1]


class Network(nn.Module):
    """Everything that is trained."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.cue_labels = nn.Linear(WIDTH, CUE_LABELS)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.as_word = nn.Linear(WIDTH, FRAME_WIDTH)
        self.as_cue = nn.Linear(WIDTH, 2 * FRAME_WIDTH)  # what is added, and what is multiplied
        self.frames = FrameScorer(dropout)
        self.names = NameScorer(dropout)
        self.act_early = nn.Linear(WIDTH, FRAME_WIDTH)
        self.act_last = nn.Linear(WIDTH, FRAME_WIDTH)
        self.acts = ActScorer(dropout)
        self.name_chain = ChainScores(NAME_LABELS)
        self.cue_chain = ChainScores(CUE_LABELS)
        self.frame_chain = ChainScores(FRAME_LABELS)
        self.dropout = nn.Dropout(dropout)

    def words(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Vectors of the words' first pieces, of the last and the `EARLY` layer: B × W × 384."""
        layers = self.encoder(batch["ids"], batch["mask"], batch["features"])
        rows = torch.arange(len(batch["ids"]))[:, None]
        last, early = (self.dropout(h[rows, batch["firsts"]].float()) for h in layers)
        return last, early

    def as_act(self, early: Tensor, last: Tensor) -> Tensor:
        """Vectors of words as parts of a statement that is judged: B × W × 128."""
        found: Tensor = self.act_early(early) + self.act_last(last)
        return found


def load_base(network: Network, folder: Path) -> None:
    """Copies the weights of all-MiniLM-L6-v2 (`model.safetensors`) into the encoder."""
    raw = load_file(folder / "model.safetensors")
    raw = {k.removeprefix("bert."): v for k, v in raw.items()}
    state = network.encoder.state_dict()
    emb = "embeddings."
    state["word.weight"] = raw[emb + "word_embeddings.weight"]
    state["position.weight"] = raw[emb + "position_embeddings.weight"]
    # Every text is the first segment: its embedding is a constant, folded into the positions.
    state["position.weight"] = (
        state["position.weight"] + raw[emb + "token_type_embeddings.weight"][0]
    )
    state["norm.weight"], state["norm.bias"] = (
        raw[emb + "LayerNorm.weight"],
        raw[emb + "LayerNorm.bias"],
    )
    for i in range(LAYERS):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for end in ("weight", "bias"):
            parts = [raw[f"{old}attention.self.{p}.{end}"] for p in ("query", "key", "value")]
            state[f"{new}qkv.{end}"] = torch.cat(parts)
            state[f"{new}out.{end}"] = raw[f"{old}attention.output.dense.{end}"]
            state[f"{new}norm1.{end}"] = raw[f"{old}attention.output.LayerNorm.{end}"]
            state[f"{new}up.{end}"] = raw[f"{old}intermediate.dense.{end}"]
            state[f"{new}down.{end}"] = raw[f"{old}output.dense.{end}"]
            state[f"{new}norm2.{end}"] = raw[f"{old}output.LayerNorm.{end}"]
    network.encoder.load_state_dict(state)
