from collections.abc import Collection, Mapping

from sayso.actors.across.clusters import Clusters, Edge, Strength, clusters_from_edges

APART: Mapping[str, Collection[str]] = {}


def edge(
    ends: str, strength: Strength = Strength.SCORE, score: float = 0.9, weak: str = ""
) -> Edge:
    return Edge(ends[0], ends[1], strength, score, "why", weak)


def clusters(
    *edges: Edge, against: Collection[str] = (), apart: Mapping[str, Collection[str]] = APART
) -> Clusters:
    def conflicts(left: str, right: str) -> bool:
        return left + right in against or right + left in against

    return clusters_from_edges("abcde", edges, apart, conflicts)


def names(found: Clusters) -> list[str]:
    return ["".join(members) for members in found.members]


def test_linked_nodes_are_one() -> None:
    assert names(clusters(edge("ab"), edge("bc"))) == ["abc", "d", "e"]


def test_a_node_between_two_that_contradict_joins_neither() -> None:
    found = clusters(edge("ab"), edge("bc"), against=["ac"])
    assert names(found) == ["a", "b", "c", "d", "e"]
    assert len(found.refused) == 2


def test_a_contradiction_further_on_stops_the_weaker_link() -> None:
    found = clusters(edge("ab"), edge("bc", score=0.85), edge("cd"), against=["ad"])
    assert names(found) == ["ab", "cd", "e"]


def test_names_joined_by_an_alias_contradict_no_name_like_either() -> None:
    found = clusters(edge("ab", Strength.ALIAS), edge("bc"), against=["ac"])
    assert names(found) == ["abc", "d", "e"]


def test_what_is_apart_stays_apart_whatever_links_it() -> None:
    found = clusters(
        edge("ab", Strength.JUDGED), edge("bc", Strength.ALIAS), apart={"a": {"c"}, "c": {"a"}}
    )
    assert names(found) == ["ab", "c", "d", "e"]


def test_a_weak_link_holds_where_it_leads_to_one_cluster() -> None:
    weak = [edge("ae", Strength.WEAK, weak="e"), edge("be", Strength.WEAK, weak="e")]
    assert names(clusters(edge("ab"), *weak)) == ["abe", "c", "d"]


def test_a_weak_link_does_not_hold_where_it_leads_to_two() -> None:
    weak = [edge("ae", Strength.WEAK, weak="e"), edge("ce", Strength.WEAK, weak="e")]
    assert names(clusters(*weak)) == ["a", "b", "c", "d", "e"]
